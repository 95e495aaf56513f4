import { useEffect, useRef } from 'preact/hooks';

import type { StoredRequest, VprReport } from '../../../client/src/main.ts';
import { html } from '../html.ts';
import { directionOf, LABELS } from './labels.ts';
import type { Passage } from './passage.ts';
import { requestText } from './request-text.ts';

interface SourcePanelProps {
  readonly input: StoredRequest;
  /** The language of the names of the request's fields. */
  readonly language: VprReport['language'];
  readonly passage: Passage | undefined;
  readonly onBack: () => void;
}

/** The request beside its report, with the passage that was asked for. */
export function SourcePanel({ input, language, passage, onBack }: SourcePanelProps) {
  const { places } = LABELS[language];
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    const mark = panel.current?.querySelector('mark');
    mark?.focus({ preventScroll: true });
    mark?.scrollIntoView({ block: 'center' });
  }, [passage]);
  const { cv, gap_responses, job_posting, company_context } = input;
  const parts = Object.entries({ cv, gap_responses, job_posting, company_context }).filter(
    ([, part]) => part !== undefined && !(Array.isArray(part) && part.length === 0),
  );
  const leave = ({ key }: KeyboardEvent) => {
    if (key === 'Escape') onBack();
  };
  return html`
    <section ref=${panel} class="panel request" tabindex="0" aria-labelledby="source-heading" onKeyDown=${leave}>
      <div class="row">
        <h2 id="source-heading">Source</h2>
        ${passage && html`<button type="button" onClick=${onBack}>Back to the report</button>`}
      </div>
      <div lang=${language} dir=${directionOf(language)}>
        ${parts.map(
          ([name, value]) =>
            html`<h3>${places[name]}</h3>
              ${requestText({ value, pointer: `/${name}`, places, passage })}`,
        )}
      </div>
    </section>
  `;
}
