/** The stages at which the API may be open to everybody (contract, "Who may"). */
export const OPEN_STAGES: readonly string[] = ['local', 'test', 'dev'];
