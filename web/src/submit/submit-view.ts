import { h } from 'preact';
import { useEffect, useState } from 'preact/hooks';

import { ErrorText, sentenceOf } from '../error-text.ts';
import { focusHeading, Heading } from '../heading.ts';
import { html } from '../html.ts';
import { useSession } from '../session.ts';
import { Control } from './control.ts';
import { controlId, controlsOf } from './controls.ts';
import { draftRequest, keepDraft } from './draft.ts';
import { DuplicateNotice } from './duplicate-notice.ts';
import { ERRORS_ID, ErrorSummary } from './error-summary.ts';
import { ExampleButtons } from './example-buttons.ts';
import { ANSWERS, APPLICATION_ID, COMPANY, CV, POSTING } from './form-fields.ts';
import { JsonEditor } from './json-editor.ts';
import { OptionsView, type SubmitChoices } from './options-view.ts';
import { type Json, withoutEmpty, withValueAt } from './paths.ts';
import { requestFromFile } from './resume-file.ts';
import { ResumeDrop } from './resume-drop.ts';
import { SectionView } from './section-view.ts';
import { showElement } from './show-element.ts';
import { useSubmission } from './use-submission.ts';

/** The form for a request. */
export function SubmitView({ rehearses }: { readonly rehearses: boolean }) {
  const { announce } = useSession();
  const [request, setRequest] = useState(draftRequest);
  const [choices, setChoices] = useState<SubmitChoices>({ onDuplicate: 'return', strict: false });
  /** What the form had before an example, a file or JSON took its place; until it is edited. */
  const [replaced, setReplaced] = useState<Json>();
  const { submit, isSending, duplicate, errors, failure } = useSubmission();
  useEffect(() => {
    keepDraft(request);
  }, [request]);
  const controls = controlsOf(request);
  useEffect(() => {
    const first = Array.from(controls.keys()).find((path) => errors.has(path));
    if (errors.size > 0) showElement(first === undefined ? ERRORS_ID : controlId(first));
  }, [errors]);

  const onChange = (path: string, value: unknown) => {
    setReplaced(undefined);
    setRequest((present) => withValueAt(present, path, value));
  };
  const replace = (filled: Json) => {
    setReplaced(hasContent(request) ? request : undefined);
    setRequest(filled);
  };
  const undo = () => {
    if (replaced !== undefined) setRequest(replaced);
    setReplaced(undefined);
    announce('The form has its former content.');
    focusHeading();
  };
  const fill = (filled: Json, label: string) => {
    replace(filled);
    announce(`${label}: the form is filled in.`);
  };
  const takeFile = (text: string) => {
    try {
      replace(requestFromFile(text, request));
      return undefined;
    } catch (error) {
      return error instanceof SyntaxError ? 'This file is not JSON.' : sentenceOf(error);
    }
  };
  const onSubmit = (event: Event) => {
    event.preventDefault();
    void submit(request, choices);
  };
  const onGenerateAgain = () => {
    void submit(request, {
      ...choices,
      onDuplicate: duplicate?.input_changed === true ? 'replace_if_changed' : 'replace',
    });
  };
  const form = { request, errors, onChange };

  return html`
    ${h(Heading, { text: 'Submit' })} ${h(ErrorSummary, { errors, controls })}
    ${duplicate && h(DuplicateNotice, { submission: duplicate, onGenerateAgain, isSending })}
    <p class="hint">Fields with a * are required; a CV and answers make the report better.</p>
    <form aria-label="Submit" novalidate onSubmit=${onSubmit}>
      ${h(ExampleButtons, { rehearses, onLoad: fill })} ${h(SectionView, { section: POSTING, ...form })}
      ${h(SectionView, { section: CV, ...form, children: h(ResumeDrop, { onText: takeFile }) })}
      ${h(SectionView, { section: ANSWERS, ...form })} ${h(SectionView, { section: COMPANY, ...form })}
      <fieldset>
        <legend>Options</legend>
        <div class="controls">
          ${h(Control, {
            field: APPLICATION_ID,
            value: request['application_id'],
            errors: errors.get(APPLICATION_ID.path),
            onChange,
          })}
          ${h(OptionsView, { choices, onChange: setChoices })}
        </div>
        ${h(JsonEditor, { request: withoutEmpty(request), onUse: replace })}
      </fieldset>
      <div class="submit-bar">
        ${h(ErrorText, { error: failure })}
        <button class="main" aria-busy=${isSending ? 'true' : undefined}>
          ${isSending ? 'Submitting …' : 'Submit'}
        </button>
        ${replaced && html`<button type="button" onClick=${undo}>Undo: put back what was in the form</button>`}
      </div>
    </form>
  `;
}

/** Whether the form has more than the id that was made for it. */
function hasContent(request: Json): boolean {
  return Object.keys(withoutEmpty(request)).some((name) => name !== APPLICATION_ID.path);
}
