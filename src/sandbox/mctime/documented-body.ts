const APPROVAL_COMMENT =
  '//approval status of time entry, possible responses "disapproved", "not_approved_yet", "under_approval", "approved", "exported"';
const CREATION_COMMENT =
  '//possible responses "times", "clock", "wtm" or "null". "times" will be returned if time entry was saved manually with from-to times. "clock" will be returned if time entry was clocked. "wtm" will be returned if time entry was saved automatically via the working time model. "null" will be returned if time entry was edited.';

/** The comments of the example in the vendor's document, by the field they stand behind. Spelling as there. */
const COMMENTS: readonly (readonly [string, string])[] = [
  ['"automatic": ', '//true or false if autmatic breaks were saved through target times.'],
  ['"approvalStatus": ', APPROVAL_COMMENT],
  ['"creationType": ', CREATION_COMMENT],
  ['"page": ', '//currently returned page'],
  ['"pageSize": ', '//total number of pages'],
];

/** The body as the document prints it: a line per value, nothing indented, and comments, which are no JSON. */
export function documentedBody(body: unknown): string {
  return JSON.stringify(body, null, 1)
    .split('\n')
    .map((line) => {
      const text = line.trimStart();
      const comment = COMMENTS.find(([start]) => text.startsWith(start));
      return comment ? `${text} ${comment[1]}` : text;
    })
    .join('\n');
}
