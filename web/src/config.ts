/** What the page has to know of the place that it is served at; whoever builds it writes this into index.html. */
export interface PageConfig {
  /** The origin of the API, such as `https://api.example.com`; empty for that of the page. */
  readonly api: string;
  /** The issuer of the API's tokens. Absent if the API is open. */
  readonly login?: LoginConfig;
  /** Whether jobs fail or dawdle where their application's id asks for it, as on a laptop. */
  readonly rehearses?: boolean;
}

export interface LoginConfig {
  /** The issuer, as tokens name it in `iss`: the page asks it for its discovery document. */
  readonly issuer: string;
  readonly clientId: string;
}
