import { invitationFile } from '../../../texts/letters/invitation';
import { sampleContext } from './sample-context';

const invitation = {
  uid: 'meeting-42@redress.example',
  createdAt: '2026-11-23T02:00:00.000Z',
  organizer: { name: 'Yuanxing Motors', address: 'redress@dealer.example' },
  attendees: [
    { name: 'Min Wang', address: 'min@dealer.example' },
    { name: '王 "大" 明', address: 'daming@dealer.example' },
  ],
};

/** RFC 5545 folds long lines. */
const unfold = (file: string | null): string => (file ?? '').replaceAll(/\r?\n[ \t]/g, '');

test('the file invites everybody to the meeting at its instant', () => {
  const file = unfold(invitationFile({ ...invitation, context: sampleContext('meeting-invitation', 'en') }));
  expect(file).toContain('METHOD:REQUEST');
  expect(file).toContain('UID:meeting-42@redress.example');
  expect(file).toContain('DTSTART:20261124T060000Z');
  expect(file).toMatch(/ORGANIZER.*mailto:redress@dealer\.example/i);
  expect(file).toMatch(/ATTENDEE.*min@dealer\.example/);
  expect(file).toMatch(/ATTENDEE.*daming@dealer\.example/);
  expect(file).toContain('Room 2');
});

test('calendars hold nothing that the complainant wrote, and no capability', () => {
  const file = unfold(invitationFile({ ...invitation, context: sampleContext('meeting-invitation', 'en') }));
  expect(file).toContain('AD-2026-000042');
  for (const word of ['squeal', 'Qiang', 'CASETOKEN', 'DECISIONTOKEN']) expect(file).not.toContain(word);
});

test('without a time there is nothing for a calendar', () => {
  const context = sampleContext('meeting-invitation', 'en', {
    meeting: { kind: 'emergency', at: null, place: null },
  });
  expect(invitationFile({ ...invitation, context })).toBeNull();
});
