import { describe, expect, it } from '@jest/globals';

import { excerptOf, oneLine } from './excerpts.ts';
import { PlainTextReader, sourcesIn } from './plain-text.ts';

const reader = new PlainTextReader(['Noa Levi']);
const blocks = (text: string): string[] => reader.read({ path: '/x', text }).map((block) => oneLine(block.text));
const quotes = (text: string): string[] =>
  reader
    .read({ path: '/x', text })
    .flatMap((block) => sourcesIn(block, 0, block.text.length))
    .map(({ quote }) => quote);

describe('PlainTextReader', () => {
  it.each([
    ['<p>Go &amp; Rust</p><ul><li>5+ years&nbsp;</li><li>C#</li></ul>', ['Go & Rust', '5+ years', 'C#']],
    ['&lt;p&gt;Go &amp;amp; Rust&lt;/p&gt;', ['Go & Rust']],
    ['We&rsquo;re<br/>here', ['We’re', 'here']],
    ['<P STYLE="color:red">Go</P><!-- no --><style>p { x: y }</style>', ['Go']],
    ['• Docker • Helm', ['Docker', 'Helm']],
    ['- Docker\n2. Helm\n* Go', ['Docker', 'Helm', 'Go']],
    ['Built pipelines in Python\nand Airflow', ['Built pipelines in Python and Airflow']],
    ['I ran Kafka clusters at\nAcme', ['I ran Kafka clusters at Acme']],
    ['Kafka (part-time, approx.\n40 hours) at Acme', ['Kafka (part-time, approx. 40 hours) at Acme']],
    ['No experience with Docker,\nKafka or Zig', ['No experience with Docker, Kafka or Zig']],
    ['I have not used\nKafka.\nZig: 5 years', ['I have not used Kafka.', 'Zig: 5 years']],
    ['אין לי ניסיון\nב-Kafka', ['אין לי ניסיון ב-Kafka']],
    ['Ran Kafka for 40 teams\nLed 12 people', ['Ran Kafka for 40 teams', 'Led 12 people']],
    ['1. Docker,\n2. Kafka and\n- Zig', ['Docker,', 'Kafka and', 'Zig']],
    ['<!DOCTYPE html><label>Go</label><ol reversed><li>Rust</ol>', ['Go', 'Rust']],
    ['<?xml version="1.0"?><p class>Go</p><st1:place w:st="on">x</st1:place>', ['Go', 'x']],
    ['<details><my-tag>Go</my-tag></details><path d="M0"/>', ['Go']],
    ['Go<p title="a>b"> and <input disabled>C <![CDATA[D]]>', ['Go', 'and C D']],
    ['R&ampD&nbsp 4&#160 5 &lt;T&gt;', ['R&D 4 5 <T>']],
    ['Map<K, V>, Vec<Data>, a::b<c::d>, Set<T>', ['Map<K, V>, Vec<Data>, a::b<c::d>, Set<T>']],
    ['a < b and c > d, List<String>, 3<5, a & b', ['a < b and c > d, List<String>, 3<5, a & b']],
    ['I, Noa Levi (noa@x.example), ran Go', ['I, ( ), ran Go']],
    [' \n&nbsp;<p></p>', []],
  ])('reads %j', (text, expected) => {
    expect(blocks(text)).toEqual(expected);
  });

  it.each([
    ['Ron', 'Electronics and environmental law', 'Electronics and environmental law'],
    ['Ron', 'Ron, (ron) and Ron’s team', ', ( ) and ’s team'],
    ['שיר', 'שירות של שיר, לשיר ולשיר', 'שירות של , ל ול'],
    ['Dr. Noa', 'Dr. Noa led', 'led'],
  ])('leaves out the secret %j of %j as a word alone', (secret, text, expected) => {
    expect(new PlainTextReader([secret]).read({ path: '/x', text }).map((block) => oneLine(block.text))).toEqual([
      expected,
    ]);
  });

  it('quotes literally, and cuts at markup, entities and white space', () => {
    expect(quotes('<p>I ran <b>Go</b> &amp; Rust,\u00a03  years.</p>')).toEqual([
      'I ran',
      'Go',
      'Rust,',
      '3',
      'years.',
    ]);
  });

  it('shortens an excerpt between words', () => {
    const { text, sources } = excerptOf(reader.read({ path: '/x', text: 'word '.repeat(60) }));
    expect(text).toMatch(/^(?:word )+word…$/);
    expect(sources).toEqual([{ path: '/x', quote: text.slice(0, -1) }]);
  });
});
