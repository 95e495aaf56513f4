import { useState } from 'preact/hooks';

import { html } from './html.ts';
import { USER_ID } from './user-id.ts';

interface UserIdFieldProps {
  readonly userId: string;
  readonly onChange: (userId: string) => void;
}

/** The field for the user id, if there is no login. */
export function UserIdField({ userId, onChange }: UserIdFieldProps) {
  /** Text that was typed and is not a valid user id. */
  const [wrong, setWrong] = useState<string>();
  const isWrong = wrong !== undefined;
  const change = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const changed = currentTarget.value.trim();
    const isAllowed = USER_ID.test(changed);
    setWrong(isAllowed ? undefined : changed);
    if (isAllowed) onChange(changed);
  };
  return html`
    <div class="user">
      <label for="user-id">User id</label>
      <input
        id="user-id"
        value=${wrong ?? userId}
        onChange=${change}
        autocomplete="username"
        spellcheck=${false}
        dir="ltr"
        aria-invalid=${isWrong ? 'true' : undefined}
        aria-describedby=${isWrong ? 'user-id-error' : undefined}
      />
      ${
        isWrong &&
        html`<p id="user-id-error" role="alert" class="error">
          A user id has 1 to 128 characters: letters, digits and . _ : @ + = - | ~ /. You are still ${userId}.
        </p>`
      }
    </div>
  `;
}
