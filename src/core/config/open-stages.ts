/** The stages that permit an API which is open to anybody (contract, "Who may"). */
export const OPEN_STAGES: readonly string[] = ['local', 'test', 'dev'];
