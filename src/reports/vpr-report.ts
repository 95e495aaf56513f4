/** How well the given answers support a requirement. DEVELOPING: no answer supports it yet. */
export type AlignmentScore = 'STRONG' | 'MODERATE' | 'DEVELOPING';

export interface EvidenceRow {
  /** As the posting has it. */
  readonly requirement: string;
  /** A quotation from the input, without quotation marks; empty where nothing supports the requirement. */
  readonly evidence: string;
  readonly alignment_score: AlignmentScore;
  /** What the match is worth, or what would lift it. */
  readonly impact_potential: string;
}

export interface GapStrategy {
  /** The requirement that nothing supports, as the posting has it. */
  readonly gap: string;
  readonly mitigation_approach: string;
  readonly transferable_skills: readonly string[];
}

/** What a generator writes. */
export interface ReportContent {
  readonly executive_summary: string;
  /** One row for each requirement, in the posting's order. */
  readonly evidence_matrix: readonly EvidenceRow[];
  readonly differentiators: readonly string[];
  readonly gap_strategies: readonly GapStrategy[];
  /** `null` where nothing is known of the company but its name. */
  readonly cultural_fit: string | null;
  readonly talking_points: readonly string[];
  readonly keywords: readonly string[];
  /** Of the report's shape. */
  readonly version: string;
  readonly language: 'en' | 'he';
  /** Of all prose in the report, quotations included. */
  readonly word_count: number;
  /** Who wrote it, with the writer's own version. */
  readonly generator: string;
}

/** A Value Proposition Report, as the results bucket holds it. */
export interface VprReport extends ReportContent {
  readonly application_id: string;
  readonly user_id: string;
  readonly job_id: string;
  /** ISO 8601, UTC, with milliseconds. */
  readonly created_at: string;
}
