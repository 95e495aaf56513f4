import { Expose } from 'class-transformer';
import { ValidateBy } from 'class-validator';

import { Name } from './setting.decorators.ts';

/** The stages that permit an API which is open to anybody. Source: design, "Who may". */
const OPEN_STAGES = ['local', 'test', 'dev'];

export class StageSettings {
  @Name('the name of the stage, such as local, test, dev or prod')
  readonly ENVIRONMENT!: string;
}

/** The stage of the HTTP API, which as yet cannot tell one caller from another. */
export class ApiStageSettings extends StageSettings {
  @Expose()
  @ValidateBy({
    name: 'openStage',
    validator: {
      validate: (issuer, args) => issuer === undefined && mayBeOpen(args?.object),
      defaultMessage: (args) =>
        args?.value === undefined
          ? `must be set where ENVIRONMENT is not ${OPEN_STAGES.join(', ')}: without it the API is open to anybody`
          : 'must not be set: the verification of tokens is not part of this version',
    },
  })
  readonly AUTH_ISSUER?: string;
}

/** Without any stage, which is a complaint of its own, this one would only mislead. */
function mayBeOpen(settings: Partial<StageSettings> = {}): boolean {
  return settings.ENVIRONMENT === undefined || OPEN_STAGES.includes(settings.ENVIRONMENT);
}
