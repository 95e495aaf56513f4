import { WholeNumber } from '../config/setting.decorators.ts';

export class ServerSettings {
  /** The TCP port to listen on; 0 takes any that is free. */
  @WholeNumber(0, 65_535)
  readonly PORT: number = 3000;
}
