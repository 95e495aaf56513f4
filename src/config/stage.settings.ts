import { Name } from './setting.decorators.ts';

export class StageSettings {
  @Name('the name of the stage, such as local, test, dev or prod')
  readonly ENVIRONMENT!: string;
}
