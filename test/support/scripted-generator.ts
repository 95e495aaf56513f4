import { OutlineGenerator } from '../../src/reports/generators/outline.generator.ts';
import { type Generated, VprGenerator } from '../../src/reports/vpr-generator.ts';

type Generate = VprGenerator['generate'];

/** A generator that a test scripts; by default it writes the outline. */
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

  /** Pauses the next generation until it is resumed or its signal aborts. */
  pause(generate: Generate = this.outline): { readonly started: Promise<void>; readonly resume: () => void } {
    const started = Promise.withResolvers<undefined>();
    const resumed = Promise.withResolvers<undefined>();
    this.#script = async (request, options) => {
      const { signal } = options;
      started.resolve(undefined);
      signal.addEventListener('abort', () => {
        resumed.reject(signal.reason as Error);
      });
      await resumed.promise;
      return generate(request, options);
    };
    return {
      started: started.promise,
      resume: () => {
        resumed.resolve(undefined);
      },
    };
  }

  /** The outline, recognisable by its summary. */
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
