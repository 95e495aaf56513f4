/** Asks who wants to log in; the browser goes on to `action` with the same parameters, and the user as `login_hint`. */
export function loginPage(action: string, parameters: URLSearchParams, users: readonly string[]): string {
  const kept = Array.from(parameters, ([name, value]) => {
    return `<input type="hidden" name="${escaped(name)}" value="${escaped(value)}" />`;
  });
  const buttons = users.map((user) => {
    return `<p><button name="login_hint" value="${escaped(user)}">${escaped(user)}</button></p>`;
  });
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="color-scheme" content="light dark" />
    <title>Sign in</title>
  </head>
  <body>
    <main>
      <h1>Sign in</h1>
      <p>This issuer of tokens is a tool of the laptop: it wants no password. Who are you?</p>
      <form action="${escaped(action)}">${kept.join('')}${buttons.join('')}</form>
    </main>
  </body>
</html>
`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
