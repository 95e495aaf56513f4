import { Module } from '@nestjs/common';

import { Environment } from '../../core/config/environment.ts';
import { generatorName } from '../../core/config/generator-name.ts';
import { JobsModule } from '../../jobs/jobs.module.ts';
import { VprGenerator } from '../vpr-generator.ts';
import { ClaudeModel } from './claude/claude-model.ts';
import { DailySpend } from './claude/daily-spend.ts';
import { ModelTelemetry } from './claude/model-telemetry.ts';
import { ClaudeGenerator } from './claude.generator.ts';
import { OutlineGenerator } from './outline.generator.ts';

/** Who writes the reports: the generator that the environment names. */
@Module({
  imports: [JobsModule],
  providers: [
    ModelTelemetry,
    ClaudeModel,
    DailySpend,
    ClaudeGenerator,
    OutlineGenerator,
    {
      provide: VprGenerator,
      inject: [Environment, OutlineGenerator, ClaudeGenerator],
      useFactory: (environment: Environment, outline: OutlineGenerator, claude: ClaudeGenerator) =>
        generatorName(environment) === 'claude' ? claude : outline,
    },
  ],
  exports: [VprGenerator],
})
export class GeneratorsModule {}
