import type Anthropic from '@anthropic-ai/sdk';

import type { Environment } from '../../../core/config/environment.ts';
import { draftSchema } from './draft-schema.ts';
import { INSTRUCTIONS } from './prompt.ts';

export type OutputMode = Environment['LLM_OUTPUT'];

const TOOL = 'write_draft';

export interface RequestForm {
  readonly model: string;
  readonly output: OutputMode;
  readonly effort: Environment['LLM_EFFORT'];
  readonly maxTokens: number;
  readonly messages: Anthropic.MessageParam[];
}

/** The request for a draft, with the schema where the mode has it. */
export function streamParams(form: RequestForm): Anthropic.MessageCreateParamsStreaming {
  const { model, output, effort, maxTokens, messages } = form;
  const output_config = {
    ...(effort && { effort }),
    ...(output === 'format' && { format: { type: 'json_schema' as const, schema: draftSchema() } }),
  };
  return {
    model,
    max_tokens: maxTokens,
    system: output === 'prompt' ? `${INSTRUCTIONS}\n\n${schemaInWords()}` : INSTRUCTIONS,
    messages,
    stream: true,
    ...(Object.keys(output_config).length > 0 && { output_config }),
    ...(output === 'tool' && {
      tools: [
        { name: TOOL, description: 'Takes the draft.', input_schema: { ...draftSchema(), type: 'object' as const } },
      ],
      tool_choice: { type: 'tool' as const, name: TOOL },
    }),
  };
}

function schemaInWords(): string {
  return `Answer with the JSON object alone: no words before or after it, and no code fence. Its JSON Schema:\n${JSON.stringify(draftSchema())}`;
}
