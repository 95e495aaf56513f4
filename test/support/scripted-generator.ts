import { OutlineGenerator } from '../../src/reports/generators/outline.generator.ts';
import { type Generated, VprGenerator } from '../../src/reports/vpr-generator.ts';

type Generate = VprGenerator['generate'];

/** A generator that does what a test tells it to; until then it writes the outline. */
export class ScriptedGenerator extends VprGenerator {
  readonly #outline = new OutlineGenerator();
  #script: Generate = this.outline;

  override generate(...order: Parameters<Generate>): Promise<Generated> {
    return this.#script(...order);
  }

  script(generate: Generate): void {
    this.#script = generate;
  }

  /** Writes the outline again. */
  reset(): void {
    this.#script = this.outline;
  }

  /** Keeps the next order, until it is released or its signal aborts. */
  hold(generate: Generate = this.outline): { readonly begun: Promise<void>; readonly release: () => void } {
    const begun = Promise.withResolvers<undefined>();
    const released = Promise.withResolvers<undefined>();
    this.#script = async (request, options) => {
      const { signal } = options;
      begun.resolve(undefined);
      signal.addEventListener('abort', () => {
        released.reject(signal.reason as Error);
      });
      await released.promise;
      return generate(request, options);
    };
    return {
      begun: begun.promise,
      release: () => {
        released.resolve(undefined);
      },
    };
  }

  /** The outline, recognizable by its summary. */
  signedBy(name: string): Generate {
    return async (...order) => {
      const { report } = await this.outline(...order);
      return { report: { ...report, executive_summary: name } };
    };
  }

  get outline(): Generate {
    return (...order) => this.#outline.generate(...order);
  }
}
