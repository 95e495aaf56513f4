import { describe, expect, it } from '@jest/globals';

import { type Json, readTemplate } from '../support/template.ts';

const template = readTemplate();
const { Resources } = template;

/** The names of what a part of the template refers to or waits for. */
function referencesIn(part: Json): string[] {
  const text = JSON.stringify(part);
  const named = [/"Ref":"([^"]+)"/g, /"Fn::GetAtt":\["([^"]+)"/g, /\$\{([A-Za-z0-9:]+)(?:\.Arn)?\}/g];
  return [
    ...named.flatMap((pattern) => Array.from(text.matchAll(pattern), ([, name]) => name ?? '')),
    ...[part.DependsOn ?? []].flat(),
  ];
}

describe('the whole template', () => {
  it('refers only to what it has', () => {
    const known = new Set(Object.keys(Resources));
    expect(referencesIn(template).filter((name) => !known.has(name) && !name.startsWith('AWS::'))).toEqual([]);
  });

  it('has no circular dependency', () => {
    const waiting = new Map(Object.entries(Resources).map(([id, resource]) => [id, referencesIn(resource)]));
    for (;;) {
      const ready = [...waiting].filter(([, needs]) => !needs.some((id) => waiting.has(id))).map(([id]) => id);
      if (ready.length === 0) break;
      for (const id of ready) waiting.delete(id);
    }
    expect([...waiting.keys()]).toEqual([]);
  });

  it('names no account', () => {
    expect(JSON.stringify(template)).not.toMatch(/\b\d{12}\b/);
  });
});
