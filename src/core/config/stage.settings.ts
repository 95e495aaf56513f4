import { check, forward, never, optional, pipe } from 'valibot';

import { fields } from '../validation/fields.ts';
import { OPEN_STAGES } from './open-stages.ts';
import { name } from './setting.schemas.ts';
import { settingsOf } from './settings.ts';

const schema = pipe(
  fields({
    ENVIRONMENT: name('the name of the stage, such as local, test, dev or prod'),
    AUTH_ISSUER: optional(never('must not be set: the verification of tokens is not part of this version')),
  }),
  forward(
    check(
      ({ ENVIRONMENT }) => OPEN_STAGES.includes(ENVIRONMENT),
      `must be set where ENVIRONMENT is not ${OPEN_STAGES.join(', ')}: without it the API is open to anybody`,
    ),
    ['AUTH_ISSUER'],
  ),
);

/** The stage of the HTTP API, which as yet cannot tell one caller from another. */
export class ApiStageSettings extends settingsOf(schema) {}
