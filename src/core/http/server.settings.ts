import { optional } from 'valibot';

import { wholeNumber } from '../config/setting.schemas.ts';
import { settingsOf } from '../config/settings.ts';
import { fields } from '../validation/fields.ts';

export class ServerSettings extends settingsOf(
  // The TCP port to listen on; 0 takes any that is free.
  fields({ PORT: optional(wholeNumber(0, 65_535), 3000) }),
) {}
