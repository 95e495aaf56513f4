import { describe, expect, it } from '@jest/globals';

import { sentencesOf } from './sentences.ts';

const sentences = (text: string): string[] => sentencesOf(text).map(({ start, end }) => text.slice(start, end));

describe('sentencesOf', () => {
  it.each([
    'Kafka since Sept. 2019.',
    'Kafka from Jan. 2019 to Dec. 2021.',
    'Kafka for St. Mary hospital, 40 sites.',
    'Kafka at Acme Co. Ltd., Haifa, for 4 years.',
    'Kafka at Acme Inc. Europe for 4 years.',
    'Kafka at Yahoo! Japan for J. P. Morgan, 3 years.',
    'Kafka, Eng. Manager at Acme.',
    'Kafka per Art. 28 GDPR and Sec. 404.',
    'Kafka, e. g. Streams with 40 nodes.',
    'Kafka z. B. in 40 Diensten, bzw. Pulsar, inkl. Schulung.',
    'Kafka, B. Sc. Thesis in 2015.',
    'Kafka ב-Acme Ltd. במשך 3 שנים.',
    'Kafka, Streams, etc. במשך 3 שנים.',
    'Kafka ב-NET. במשך 3 שנים.',
  ])('takes %j for one', (text) => {
    expect(sentences(text)).toEqual([text]);
  });

  it.each([
    'Kafka at Acme Ltd. | I led it.',
    'No Helm at Acme Inc. | Kafka for 4 years.',
    'I built Kafka at Acme Ltd. | Coached a team of six.',
    'I used Vue. | Kafka in May.',
    'Used C. | Wrote Go! | I led Kafka! | Docker too.',
    'Kafka in San Jose, CA. | Led 4 in the U.S. | I left.',
    'עבדתי ב-Acme Ltd. | ניהלתי צוות.',
  ])('parts %j', (text) => {
    expect(sentences(text.replaceAll('| ', ''))).toEqual(text.split(' | '));
  });
});
