import { html } from './html.ts';

interface UserIdFieldProps {
  readonly userId: string;
  readonly onChange: (userId: string) => void;
}

/** Says whose jobs these are, where nobody logs in. */
export function UserIdField({ userId, onChange }: UserIdFieldProps) {
  const change = ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
    const changed = currentTarget.value.trim();
    if (changed !== '') onChange(changed);
  };
  return html`
    <label class="user">
      User id
      <input value=${userId} onChange=${change} autocomplete="username" spellcheck=${false} dir="ltr" />
    </label>
  `;
}
