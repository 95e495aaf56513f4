import { describe, expect, it } from '@jest/globals';

import { readSubject } from './subject.ts';

describe('readSubject', () => {
  it.each([
    ['AWS, GCP or Azure', [['AWS', 'GCP', 'Azure']]],
    ['Kafka, and AWS/GCP', [['Kafka'], ['AWS', 'GCP']]],
    ['Terraform or Pulumi at scale', [['Terraform', 'Pulumi'], ['scale']]],
    ['Java and Kotlin', [['Java'], ['Kotlin']]],
    ['AWS או Azure', [['AWS', 'Azure']]],
    ['Kafka, Kafka, kafka', [['Kafka']]],
  ])('finds the alternatives in "%s"', (text, groups) => {
    expect(readSubject(text).alternatives.map((group) => group.map((word) => word.text))).toEqual(groups);
  });
});
