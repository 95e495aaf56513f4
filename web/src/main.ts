import { h, render } from 'preact';

import { App } from './app.ts';
import type { PageConfig } from './config.ts';
import { Connection } from './connection.ts';

const config = JSON.parse(document.getElementById('config')?.textContent ?? '') as PageConfig;

const connection = new Connection();

render(h(App, { config, connection }), document.body);
