/** How well what the candidate gave supports a requirement. DEVELOPING: nothing supports it yet. */
export type AlignmentScore = 'STRONG' | 'MODERATE' | 'DEVELOPING';

/** A literal passage of the request that the report quotes. */
export interface Source {
  /** JSON Pointer into the stored request. */
  readonly path: string;
  readonly quote: string;
}

/** A source of what prose quotes. */
export interface Citation extends Source {
  /** JSON Pointer into the report, to the text that quotes it. */
  readonly of: string;
}

export interface EvidenceRow {
  /** The requirement as the posting has it, without markup. */
  readonly requirement: string;
  /** The quotes of its sources, joined by a blank; empty where nothing supports the requirement. */
  readonly evidence: string;
  readonly alignment_score: AlignmentScore;
  /** What the match is worth, or what would lift it. */
  readonly impact_potential: string;
  readonly sources: readonly Source[];
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
  readonly citations: readonly Citation[];
  /** The version of the report's shape. */
  readonly version: string;
  readonly language: 'en' | 'he';
  /** The words of all prose in the report, quotations included. */
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
