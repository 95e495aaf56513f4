import { h, render } from 'preact';

import { App } from './app.ts';
import type { PageConfig } from './config.ts';
import { Connection } from './connection.ts';
import type { Login } from './login.ts';
import { leaveDraftTo } from './submit/draft.ts';

// The settings were written at build time.
const config = JSON.parse(document.getElementById('config')?.textContent ?? '') as PageConfig;
const connection = new Connection();

function show(login: Login | undefined): void {
  render(h(App, { config, connection, login }), document.body);
}

if (config.login === undefined) show(undefined);
else {
  // Few pages need it, so it is no part of the others.
  const { openLogin } = await import('./login.ts');
  const login: Login = await openLogin(config.login, () => {
    show({ ...login, userId: undefined });
  });
  if (login.userId !== undefined) leaveDraftTo(login.userId);
  show(login);
}
