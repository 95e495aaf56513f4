import { html } from '../html.ts';
import { goTo, jobAddress } from '../route.ts';

/** A field to open a job by its id. */
export function FindJob() {
  const open = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const jobId = new FormData(event.currentTarget).get('job-id');
    if (typeof jobId === 'string' && jobId.trim() !== '') goTo(jobAddress(jobId.trim()));
  };
  return html`
    <form role="search" class="row" onSubmit=${open}>
      <label for="job-id">Job id</label>
      <input id="job-id" name="job-id" required size="36" spellcheck=${false} dir="ltr" />
      <button>Open job</button>
    </form>
  `;
}
