import { OutlineGenerator } from '../../src/reports/generators/outline.generator.ts';
import {
  type Generated,
  type GenerationOptions,
  type GenerationRequest,
  VprGenerator,
} from '../../src/reports/vpr-generator.ts';

/** A real generator, before which a test can let something happen: time pass, or the generation fail. */
export class PliableGenerator extends VprGenerator {
  writer: VprGenerator = new OutlineGenerator();
  before: (signal: AbortSignal) => Promise<void> = () => Promise.resolve();

  override async generate(request: GenerationRequest, options: GenerationOptions): Promise<Generated> {
    await this.before(options.signal);
    return this.writer.generate(request, options);
  }
}
