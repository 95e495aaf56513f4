import { useEffect, useRef } from 'preact/hooks';

import { html } from '../html.ts';

interface DeleteDialogProps {
  readonly onDelete: () => void;
  readonly onKeep: () => void;
}

/** Asks before a job and its report are erased. */
export function DeleteDialog({ onDelete, onKeep }: DeleteDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return html`
    <dialog ref=${dialog} aria-labelledby="delete-heading" onClose=${onKeep}>
      <h2 id="delete-heading">Delete this job?</h2>
      <p>The job, what you sent for it, and its report are erased. They do not come back.</p>
      <div class="row">
        <button type="button" class="danger" onClick=${onDelete}>Delete</button>
        <button
          type="button"
          autofocus
          onClick=${() => {
            dialog.current?.close();
          }}
        >
          Keep
        </button>
      </div>
    </dialog>
  `;
}
