/** A line of a table, or an object of its JSON. */
export type Row = Readonly<Record<string, string | number | boolean | undefined>>;

/** Where a command writes, and what it reads a confirmation from. */
export interface Terminal {
  readonly stdout: NodeJS.WritableStream;
  readonly stderr: NodeJS.WritableStream;
  readonly stdin: NodeJS.ReadableStream & { readonly isTTY?: boolean };
}

/** Writes answers to stdout, as tables or JSON, and everything else to stderr. */
export class Output {
  readonly #terminal: Terminal;
  readonly #asJson: boolean;

  constructor(terminal: Terminal, asJson: boolean) {
    this.#terminal = terminal;
    this.#asJson = asJson;
  }

  /** The answer of a command: one table. */
  rows(rows: readonly Row[]): void {
    if (this.#asJson) this.#write(JSON.stringify(rows, undefined, 2));
    else if (rows.length > 0) this.#write(table(rows));
  }

  /** The answer of a command about one thing; `text` is what people read in its place. */
  answer(value: object, text: string): void {
    this.#write(this.#asJson ? JSON.stringify(value, undefined, 2) : text);
  }

  /** A remark beside the answer. */
  say(text: string): void {
    this.#terminal.stderr.write(`${text}\n`);
  }

  #write(text: string): void {
    this.#terminal.stdout.write(`${text}\n`);
  }
}

/** Columns as wide as their widest cell; a column that is empty throughout is left out. */
export function table(rows: readonly Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))].filter((name) =>
    rows.some((row) => text(row[name]) !== ''),
  );
  const lines = [columns, ...rows.map((row) => columns.map((name) => text(row[name])))];
  const widths = columns.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** Removes control characters: an id that a user chose must not steer the terminal of an operator. */
function text(value: Row[string]): string {
  return String(value ?? '').replace(/\p{Cc}/gu, '�');
}
