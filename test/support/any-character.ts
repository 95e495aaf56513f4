import fc from 'fast-check';

/** Any code point but a surrogate, as a unit of `fc.string`: its own `binary` lists a million of them first. */
export const anyCharacter = fc
  .nat(0x10_ff_ff)
  .filter((codePoint) => codePoint < 0xd8_00 || codePoint > 0xdf_ff)
  .map((codePoint) => String.fromCodePoint(codePoint));
