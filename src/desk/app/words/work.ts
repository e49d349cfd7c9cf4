/** Where a story stands: desk, stage, people, approvals, hold, spike. */
import type { DeskRefusal } from '../../../staff/open-desk.ts';
import type { RuleRefusal } from '../../../staff/set-approval-rule.ts';
import type { ApprovalKind } from '../../../story/work/approval.ts';
import type { ApproveRefusal } from '../../../story/work/approve.ts';
import type { AssignRefusal } from '../../../story/work/assign.ts';
import type { CloseDeskRefusal, CloseStageRefusal } from '../../../story/work/close-desk.ts';
import type { HoldRefusal } from '../../../story/work/hold.ts';
import type { MoveRefusal } from '../../../story/work/move.ts';
import type { WorkflowReason } from '../../../story/work/reasons-of-workflow.ts';
import type { SpikeRefusal } from '../../../story/work/spike.ts';
import type { Standing } from '../../../story/work/standing.ts';

const kinds: Record<ApprovalKind, string> = { editorial: 'for the desk', legal: 'for the lawyers' };
const states: Record<Standing['state'], string> = { draft: 'Draft', scheduled: 'Scheduled', live: 'Live', withdrawn: 'Taken back', spiked: 'Spiked' };

export const workWords = {
  work: {
    title: 'Where it stands',
    states,
    desk: 'Desk',
    noDesk: 'No desk',
    stage: 'Stage',
    deadline: 'Deadline',
    noDeadline: 'No deadline',
    clearDeadline: 'No deadline any more',
    overdue: 'Overdue',
    people: 'People',
    nobody: 'Nobody yet',
    addPeople: 'Add somebody',
    flags: 'Flags',
    noFlags: 'None',
    addFlag: 'Add a flag',
    approvals: 'Approvals',
    nobodyApproved: 'Nobody has approved these words.',
    nothingWanted: 'No rule asks for one.',
    lapsed: 'lapsed: the words have changed since',
    own: 'does not count: began the story',
    kinds,
    wants: (approvals: number, legal: number): string => {
      if (approvals === 0) return 'Complete';
      if (legal === approvals) return legal === 1 ? 'Wants a lawyer’s approval' : `Wants ${legal} lawyers’ approvals`;
      const more = approvals === 1 ? 'Wants 1 more approval' : `Wants ${approvals} more approvals`;
      return legal === 0 ? more : `${more}, ${legal === 1 ? 'one of them legal' : `${legal} of them legal`}`;
    },
    approve: { editorial: 'Approve these words', legal: 'Clear for the lawyers' } satisfies Record<ApprovalKind, string>,
    takeBack: { editorial: 'Take back my approval', legal: 'Take back my clearance' } satisfies Record<ApprovalKind, string>,
    held: 'On legal hold',
    heldBy: (name: string): string => `Held by ${name}`,
    holdBlocks: 'Nothing of this story goes out until it is lifted.',
    setHold: 'Put on legal hold',
    holdReason: 'Why it is held',
    hold: 'Hold it',
    liftHold: 'Lift the hold',
    cancel: 'Cancel',
    spike: 'Spike it',
    spiked: 'This story is on the spike. Everything in it is kept.',
    unspike: 'Take it off the spike',
  },
};

type Refusal = MoveRefusal | AssignRefusal | ApproveRefusal | HoldRefusal | SpikeRefusal | CloseDeskRefusal | CloseStageRefusal | DeskRefusal | RuleRefusal;

/** What may be said against a deed on where a story stands, or on the order of the newsroom. */
export const workRefusals: Record<Exclude<Refusal | WorkflowReason, 'not-allowed' | 'no-such-story'>, string> & Record<string, string> = {
  'no-such-desk': 'That desk is no longer there.',
  'not-a-stage-of-the-desk': 'That stage belongs to another desk.',
  'no-such-person': 'One of these people is no longer on the staff.',
  'nothing-to-approve': 'There are no open words to approve: the story is out, or on the spike.',
  'changed-since-you-looked': 'Somebody changed it since you looked. Read it again.',
  'nothing-to-take-back': 'You have not approved it.',
  'no-reason': 'Say why.',
  'held-already': 'Somebody has put it on hold already.',
  'not-held': 'It is not on hold any more.',
  'has-met-readers': 'Readers have seen it: it can be killed, not spiked.',
  'is-scheduled': 'It is scheduled. Take its hour back first.',
  'spiked-already': 'It is on the spike already.',
  'not-spiked': 'It is not on the spike.',
  'stories-stand-there': 'Stories stand there. Say where they are to go.',
  'last-stage': 'A desk keeps one stage at least.',
  'no-such-stage': 'That stage is no longer there.',
  'no-name': 'It needs a name.',
  'name-taken': 'Another has this name.',
  'no-such-rule': 'That rule is no longer there.',
  'asks-for-nothing': 'A rule asks for one approval at least.',
  'legal-hold': 'It is on legal hold.',
  'approvals-missing': 'Approvals are missing.',
  'legal-approval-missing': 'A lawyer’s approval is missing.',
};
