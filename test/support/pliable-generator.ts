import { OutlineGenerator } from '../../src/reports/generators/outline.generator.ts';
import { type Generated, VprGenerator } from '../../src/reports/vpr-generator.ts';
import type { VprRequest } from '../../src/vpr/dto/vpr-request.ts';

/** The real generator, before which a test can let something happen: time pass, or the generation fail. */
export class PliableGenerator extends VprGenerator {
  readonly #outline = new OutlineGenerator();
  before: (signal: AbortSignal) => Promise<void> = () => Promise.resolve();

  override async generate(request: VprRequest, signal: AbortSignal): Promise<Generated> {
    await this.before(signal);
    return this.#outline.generate(request, signal);
  }
}
