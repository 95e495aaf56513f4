import { useState } from 'preact/hooks';

import { type Submission, VprError, type VprRequest } from '../../../client/src/main.ts';
import { goTo, jobAddress } from '../route.ts';
import { useSession } from '../session.ts';
import { useIsShown } from '../use-is-shown.ts';
import { controlsOf } from './controls.ts';
import { errorsByControl, type FieldErrors } from './field-errors.ts';
import type { SubmitChoices } from './options-view.ts';
import { type Json, pathInForm, withoutEmpty } from './paths.ts';

const NO_ERRORS: FieldErrors = new Map();

/** Sends a request, and keeps what came of it: a job leads to its view, anything else stays with the form. */
export function useSubmission() {
  const { client, userId, announce } = useSession();
  const isShown = useIsShown();
  const [isSending, setSending] = useState(false);
  const [duplicate, setDuplicate] = useState<Submission>();
  const [errors, setErrors] = useState(NO_ERRORS);
  const [failure, setFailure] = useState<unknown>();

  const submit = async (form: Json, choices: SubmitChoices) => {
    if (isSending) return;
    setSending(true);
    announce('Submitting …');
    setErrors(NO_ERRORS);
    setFailure(undefined);
    // The posting is there, if empty: then the complaint is about its fields.
    const request = { job_posting: {}, ...withoutEmpty({ ...form, user_id: userId }) };
    try {
      // The server validates what people have written, and says of each field what is wrong.
      const submission = await client.submit(request as unknown as VprRequest, choices);
      if (!isShown()) return;
      if (submission.input_changed === undefined) goTo(jobAddress(submission.job_id));
      else setDuplicate(submission);
    } catch (error) {
      setDuplicate(undefined);
      if (error instanceof VprError && error.errors.length > 0) {
        const found = error.errors.map(({ path, messages }) => ({ path: pathInForm(form, path), messages }));
        setErrors(errorsByControl(found, new Set(controlsOf(form).keys())));
      } else setFailure(error);
    } finally {
      setSending(false);
    }
  };
  return { submit, isSending, duplicate, errors, failure };
}
