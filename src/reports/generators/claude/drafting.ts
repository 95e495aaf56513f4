import { PermanentGenerationError } from '../../generation.errors.ts';
import type { Conversation } from './conversation.ts';
import type { Draft } from './draft.ts';
import { type Complaint, matrixComplaints, otherComplaints, withoutOffences } from './draft-checks.ts';
import type { Material } from './material.ts';

/**
 * Has the model write a draft, and repair it once where it breaks rules. What still offends is left out.
 *
 * @param checked is told of each draft what is wrong with it
 * @throws PermanentGenerationError where what is wrong cannot be left out
 */
export async function writeDraft(
  conversation: Conversation,
  material: Material,
  checked: (complaints: readonly Complaint[]) => void,
): Promise<Draft> {
  let draft = await conversation.ask();
  let complaints = complaintsAbout(draft, material);
  checked(complaints);
  if (complaints.length > 0) {
    conversation.complain(complaints);
    draft = await conversation.ask();
    complaints = complaintsAbout(draft, material);
    checked(complaints);
  }
  if (Array.isArray(draft)) throw new PermanentGenerationError('The model wrote no draft in the schema.');
  if (matrixComplaints(draft, material).length > 0) {
    throw new PermanentGenerationError('The evidence matrix of the draft breaks the rules.');
  }
  return withoutOffences(draft, material);
}

function complaintsAbout(draft: Draft | Complaint[], material: Material): Complaint[] {
  return Array.isArray(draft) ? draft : [...matrixComplaints(draft, material), ...otherComplaints(draft, material)];
}
