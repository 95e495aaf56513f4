import type { Certification, ContactInfo, Cv, Education, Experience, Skill } from './api-types.gen.ts';
import { filled, joined, type Part, partOf, partsOf, textOf, textsOf } from './json-parts.ts';
import { VprError } from './vpr-error.ts';

/**
 * Makes the CV of a request from a résumé in the JSON Resume format (1.0, with the `company` of earlier drafts). Nothing
 * is cut: the service complains about what is too long. Left out is what such a CV has no field for, such as courses,
 * interests and references, and what describes an employer rather than the candidate.
 *
 * @throws VprError, INVALID_RESUME, for anything without `basics.name`
 */
export function fromJsonResume(resume: unknown): Cv {
  const { basics, work, volunteer, projects, education, awards, certificates, publications, skills, languages } =
    partOf(resume);
  const { name, label, summary, ...contact } = partOf(basics);
  const fullName = textOf(name);
  if (fullName === undefined)
    throw new VprError('INVALID_RESUME', 'This is not a JSON Resume: basics.name is missing.');
  return filled<Cv>({
    full_name: fullName,
    professional_summary: joined('\n', label, summary),
    contact_info: fromContact(contact),
    experience: [...[...partsOf(work), ...partsOf(volunteer)].map(fromWork), ...partsOf(projects).map(fromProject)],
    education: partsOf(education).map(fromEducation),
    certifications: partsOf(certificates).map(fromCertificate),
    skills: partsOf(skills).flatMap(fromSkill),
    languages: partsOf(languages).map(fromLanguage),
    top_achievements: textsOf([...partsOf(awards).map(fromAward), ...partsOf(publications).map(fromPublication)]),
  });
}

function fromContact({ email, phone, location, profiles }: Part): ContactInfo {
  const { city, region, countryCode } = partOf(location);
  const linkedIn = partsOf(profiles).find(({ network }) => textOf(network)?.toLowerCase() === 'linkedin') ?? {};
  return filled<ContactInfo>({
    email: textOf(email),
    phone: textOf(phone),
    location: joined(', ', city, region, countryCode),
    linkedin: textOf(linkedIn['url']) ?? textOf(linkedIn['username']),
  });
}

/** A position, paid or not. */
function fromWork({
  name,
  company,
  organization,
  position,
  startDate,
  endDate,
  summary,
  highlights,
}: Part): Experience {
  const [start, end] = [textOf(startDate), textOf(endDate)];
  return filled<Experience>({
    company: textOf(name) ?? textOf(company) ?? textOf(organization),
    role: textOf(position),
    start_date: start,
    end_date: end,
    current: start !== undefined && end === undefined ? true : undefined,
    description: textOf(summary),
    achievements: textsOf(highlights),
  });
}

function fromProject({ name, entity, roles, startDate, endDate, description, highlights, keywords }: Part): Experience {
  return filled<Experience>({
    company: joined(', ', name, entity),
    role: joined(', ', ...textsOf(roles)),
    start_date: textOf(startDate),
    end_date: textOf(endDate),
    description: textOf(description),
    achievements: textsOf(highlights),
    technologies: textsOf(keywords),
  });
}

function fromEducation({ institution, studyType, area, startDate, endDate }: Part): Education {
  return filled<Education>({
    institution: textOf(institution),
    degree: textOf(studyType),
    field_of_study: textOf(area),
    start_date: textOf(startDate),
    end_date: textOf(endDate),
  });
}

function fromCertificate({ name, issuer, date }: Part): Certification {
  return filled<Certification>({ name: textOf(name), issuer: textOf(issuer), date: textOf(date) });
}

/** The level is that of the group. Its keywords are listed without it, since it need not hold for each of them. */
function fromSkill({ name, level, keywords }: Part): (string | Skill)[] {
  const group = filled<Skill>({ name: textOf(name), level: textOf(level) });
  return [...(group.name ? [group] : []), ...textsOf(keywords)];
}

function fromLanguage({ language, fluency }: Part): Skill {
  return filled<Skill>({ name: textOf(language), level: textOf(fluency) });
}

function fromAward({ title, awarder, date, summary }: Part): string | undefined {
  return joined('\n', joined(', ', title, awarder, date), summary);
}

function fromPublication({ name, publisher, releaseDate, summary }: Part): string | undefined {
  return joined('\n', joined(', ', name, publisher, releaseDate), summary);
}
