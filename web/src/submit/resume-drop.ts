import { useState } from 'preact/hooks';

import { html } from '../html.ts';

interface ResumeDropProps {
  /** Takes the text of a file, and says what is wrong with it. */
  readonly onText: (text: string) => string | undefined;
}

/** Takes a file with a résumé: chosen, or dropped here. */
export function ResumeDrop({ onText }: ResumeDropProps) {
  const [complaint, setComplaint] = useState<string>();
  const read = async (file: File | undefined) => {
    if (file !== undefined) setComplaint(onText(await file.text()));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void read(event.dataTransfer?.files[0]);
  };
  return html`
    <div
      class="drop"
      onDragOver=${(event: DragEvent) => {
        event.preventDefault();
      }}
      onDrop=${drop}
    >
      <label for="resume">Résumé file</label>
      <input
        id="resume"
        type="file"
        accept="application/json,.json"
        aria-describedby="resume-hint"
        onChange=${(event: { currentTarget: HTMLInputElement }) => void read(event.currentTarget.files?.[0])}
      />
      <p id="resume-hint" class="hint">
        A resume.json in the <a href="https://jsonresume.org" rel="noreferrer">JSON Resume</a> format; you can drop it
        here. It stays in the browser until you submit.
      </p>
      ${complaint && html`<p role="alert" class="error">${complaint}</p>`}
    </div>
  `;
}
