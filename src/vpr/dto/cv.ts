import { NestedList, NestedObject } from '../../core/validation/nested.decorators.ts';
import { Text, TextList } from '../../core/validation/text.decorators.ts';
import { TextOrObjectList } from '../../core/validation/text-or-object-list.decorator.ts';
import { ContactInfo } from './contact-info.ts';
import { Certification, Education } from './education.ts';
import { Experience } from './experience.ts';
import { Skill } from './skill.ts';

/** A CV as CareerVP keeps it, parsed: what a report is written from. Any of it may be missing but the name. */
export class Cv {
  @Text({ min: 1, max: 200, notBlank: true })
  readonly full_name!: string;

  @Text({ min: 0, max: 50, optional: true })
  readonly language?: string | undefined;

  @Text({ min: 0, max: 20_000, optional: true, aliases: ['summary'] })
  readonly professional_summary?: string | undefined;

  /** Read only to keep it out of reports. */
  @NestedObject(() => ContactInfo, { optional: true, flattened: true })
  readonly contact_info?: ContactInfo | undefined;

  @NestedList(() => Experience, 50, { optional: true, aliases: ['work_experience'] })
  readonly experience?: readonly Experience[] | undefined;

  @NestedList(() => Education, 50, { optional: true })
  readonly education?: readonly Education[] | undefined;

  @NestedList(() => Certification, 100, { optional: true })
  readonly certifications?: readonly Certification[] | undefined;

  @TextOrObjectList(() => Skill, { maxItems: 300, max: 500, optional: true })
  readonly skills?: readonly (string | Skill)[] | undefined;

  @TextOrObjectList(() => Skill, { maxItems: 50, max: 500, optional: true })
  readonly languages?: readonly (string | Skill)[] | undefined;

  @TextList({ maxItems: 50, min: 0, max: 2_000, dropBlank: true, optional: true })
  readonly top_achievements?: readonly string[] | undefined;
}
