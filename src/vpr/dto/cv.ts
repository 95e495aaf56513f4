/** A CV as CareerVP keeps it: what a report is written from. */
export interface Cv {
  readonly full_name: string;
  readonly language?: string | undefined;
  readonly professional_summary?: string | undefined;
  /** Never read but to keep it out of reports. */
  readonly contact_info?: ContactInfo | undefined;
  readonly experience?: readonly Experience[] | undefined;
  readonly education?: readonly Education[] | undefined;
  readonly certifications?: readonly Certification[] | undefined;
  readonly skills?: readonly (string | Skill)[] | undefined;
  readonly languages?: readonly (string | Skill)[] | undefined;
  readonly top_achievements?: readonly string[] | undefined;
}

export interface ContactInfo {
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly location?: string | undefined;
  readonly linkedin?: string | undefined;
}

export interface Experience {
  readonly company?: string | undefined;
  readonly role?: string | undefined;
  readonly description?: string | undefined;
  readonly achievements?: readonly string[] | undefined;
  readonly technologies?: readonly string[] | undefined;
}

export interface Education {
  readonly institution?: string | undefined;
  readonly degree?: string | undefined;
  readonly field_of_study?: string | undefined;
  readonly honors?: readonly string[] | undefined;
}

export interface Certification {
  readonly name?: string | undefined;
  readonly issuer?: string | undefined;
}

export interface Skill {
  readonly name?: string | undefined;
  readonly level?: string | undefined;
}
