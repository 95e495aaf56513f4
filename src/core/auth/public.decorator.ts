import { type CustomDecorator, SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'isPublic';

/** Opens a route, or all of a controller, to those without a token. */
export const Public = (): CustomDecorator => SetMetadata(IS_PUBLIC, true);
