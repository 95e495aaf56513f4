/** An origin as a browser sends it: a scheme, a host in lower case, perhaps a port, and no path. */
const ORIGIN = String.raw`https?:\/\/[a-z0-9.[\]:-]+`;

/** All web pages, or the origins of some, separated by commas. */
export const ORIGINS = new RegExp(String.raw`^(\*|${ORIGIN}( *, *${ORIGIN})*)$`);

export const ORIGINS_COMPLAINT =
  'must be * or the origins of web pages, such as https://app.example, separated by commas';
