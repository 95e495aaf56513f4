import type { SecurityHeadersOptions } from '@nestjs/common';

/**
 * The security headers of every answer. An API has nothing for a browser to load or to frame, so its policy allows nothing
 * (OWASP REST Security Cheat Sheet); pages that a process serves besides set a policy of their own.
 */
export const SECURITY_HEADERS: SecurityHeadersOptions = {
  contentSecurityPolicy: { useDefaults: false, directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] } },
  xFrameOptions: { action: 'deny' },
};
