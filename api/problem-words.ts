import type { Bilingual } from '../domain/policy/text';
import type { ProblemCode } from './problem';

type Words = { readonly title: Bilingual; readonly remedy: Bilingual };
const words = (titleZh: string, titleEn: string, remedyZh: string, remedyEn: string): Words => ({
  title: { zh: titleZh, en: titleEn },
  remedy: { zh: remedyZh, en: remedyEn },
});

/** What a program's author reads: what is wrong, and what would be right. Pages have gentler words (texts/). */
export const PROBLEM_WORDS: Readonly<Record<ProblemCode, Words>> = {
  'body-malformed': words(
    '请求正文无法读取',
    'The request body cannot be read',
    '请发送格式正确的 JSON 对象。',
    'Send a well-formed JSON object.',
  ),
  'query-invalid': words(
    '查询参数有误',
    'A query parameter is wrong',
    '请按 errors 中的说明更正参数。',
    'Correct the parameters that are named in errors.',
  ),
  'period-too-long': words(
    '所选期间的投诉太多',
    'There are too many complaints in this period',
    '请选择较短的期间,分几次打印。',
    'Choose a shorter period and print several times.',
  ),
  'idempotency-key-missing': words(
    '缺少 Idempotency-Key 请求头',
    'The header Idempotency-Key is missing',
    '请为每次提交生成一个新的 Idempotency-Key,重发时使用同一个。',
    'Make a new Idempotency-Key for each submission, and send the same one when you repeat it.',
  ),
  'idempotency-key-invalid': words(
    'Idempotency-Key 请求头无效',
    'The header Idempotency-Key is not valid',
    '请使用 1 至 200 个可见的 ASCII 字符。',
    'Use 1 to 200 visible ASCII characters.',
  ),
  'sign-in-required': words(
    '需要登录',
    'Signing in is required',
    '请登录,或在 Authorization 请求头中提供 API 密钥。',
    'Sign in, or give an API key in the header Authorization.',
  ),
  'sign-in-refused': words(
    '登录被拒绝',
    'Signing in was refused',
    '电子邮箱与密码不匹配,请核对后重试。',
    'E-mail address and password do not belong together. Check both and try again.',
  ),
  'key-invalid': words(
    'API 密钥无效',
    'The API key is not valid',
    '请核对密钥,写法为 Authorization: Bearer <密钥>;已撤销的密钥须重新签发。',
    'Check the key, written as Authorization: Bearer <key>; a revoked one must be issued anew.',
  ),
  'scope-missing': words(
    'API 密钥没有此项权限',
    'The API key lacks the scope',
    '请使用具有相应权限范围的密钥。',
    'Use a key that has the scope for this.',
  ),
  'not-allowed': words(
    '您的角色无权进行此操作',
    'Your role does not allow this',
    '如确有需要,请联系系统管理员。',
    'If you need it, speak to your administrator.',
  ),
  'person-required': words(
    '此事须由本人完成',
    'Only a person may do this',
    '请由被指定的人员登录后办理,或通过邮件中的链接办理。',
    'The person who was asked must do it, signed in or through the link in their letter.',
  ),
  'not-asked-of-you': words(
    '此任务不是交给您的',
    'This task is asked of somebody else',
    '请由任务中列出的人员办理。',
    'One of the people named in the task must answer it.',
  ),
  'csrf-invalid': words(
    '请求缺少有效的防伪标记',
    'The request lacks a valid CSRF token',
    '请先读取 GET /api/v1/session 的 csrfToken,并在 x-csrf-token 请求头中带上。',
    'Read csrfToken from GET /api/v1/session and send it in the header x-csrf-token.',
  ),
  'not-found': words('没有这个地址', 'There is nothing here', '请核对地址。', 'Check the address.'),
  'organization-unknown': words(
    '没有这个组织',
    'There is no such organisation',
    '请核对地址中的组织标识。',
    'Check the organisation’s id in the address.',
  ),
  'complaint-unknown': words(
    '没有这起投诉',
    'There is no such complaint',
    '请核对投诉标识;其他组织的投诉不可见。',
    'Check the complaint’s id; those of other organisations are not shown.',
  ),
  'task-unknown': words(
    '没有这个任务',
    'There is no such task',
    '请核对任务标识;其他组织的任务不可见。',
    'Check the task’s id; those of other organisations are not shown.',
  ),
  'link-unknown': words(
    '链接无效',
    'The link is not valid',
    '请核对是否复制了完整的地址。',
    'Check that the whole address was copied.',
  ),
  'entry-unknown': words(
    '没有这个条目',
    'There is no such entry',
    '请按 errors 中的说明核对;其他组织的条目不可见。',
    'Check what errors names; what belongs to other organisations is not shown.',
  ),
  'form-unknown': words(
    '没有这份表单',
    'There is no such form',
    '请核对表单标识;一起投诉有哪些表单由其流程规定。',
    'Check the form’s id; which forms a complaint has is said by its procedure.',
  ),
  'method-not-allowed': words(
    '此地址不支持该方法',
    'This address does not know that method',
    'Allow 响应头列出了可用的方法。',
    'The header Allow names the methods that it knows.',
  ),
  'already-answered': words(
    '任务已有答复',
    'The task has been answered already',
    '已记录的答复见 recorded,无需再次提交。',
    'The recorded answer stands in recorded; nothing more is needed.',
  ),
  'complaint-closed': words(
    '投诉已经结案',
    'The complaint is closed',
    '结案后不能再进行此操作。',
    'Nothing more can be done to it.',
  ),
  'complaint-not-closed': words(
    '投诉尚未结案',
    'The complaint is not closed',
    '只有已结案的投诉才能重新提出;进行中的投诉请直接处理。',
    'Only a closed complaint is taken up again; act on the one that runs.',
  ),
  'not-reopenable': words(
    '此投诉不能重新提出',
    'The complaint cannot be taken up again',
    '此结案方式或该组织的规定不允许重新提出;请提交新的投诉。',
    'The way in which it ended, or the organisation’s procedure, does not allow it. Hand in a new complaint.',
  ),
  'reopened-too-late': words(
    '重新提出的期限已过',
    'The time to take the complaint up again is over',
    '请提交新的投诉,并写明原投诉编号。',
    'Hand in a new complaint that names this one’s number.',
  ),
  'action-not-possible': words(
    '目前不能进行此操作',
    'This is not possible at this point',
    '请查看投诉所处的阶段和当前的任务。',
    'Look at the complaint’s stage and its open tasks.',
  ),
  'change-refused': words(
    '此项更改与现状不符',
    'The change does not go with what is',
    '没有更改任何内容;请按 errors 中的说明处理。',
    'Nothing was changed; do first what errors says.',
  ),
  'task-superseded': words(
    '任务已被取代',
    'The task was superseded',
    '取代的原因见 superseded;请查看当前的任务。',
    'Why stands in superseded; look at the open tasks.',
  ),
  'link-expired': words(
    '链接已过期',
    'The link has expired',
    '请登录后在任务列表中办理,或联系对方重新发送。',
    'Sign in and use your desk, or ask for a new letter.',
  ),
  'body-too-large': words(
    '请求正文过大',
    'The request body is too large',
    'JSON 正文不得超过 100 kB;文件请通过 POST /api/v1/attachments 上传。',
    'JSON may have 100 kB at most; send files to POST /api/v1/attachments.',
  ),
  'file-too-large': words(
    '文件过大',
    'The file is too large',
    '每个文件不得超过 10 MB。',
    'A file may have 10 MB at most.',
  ),
  'media-type-unsupported': words(
    '不支持的内容类型',
    'The content type is not supported',
    '请使用 Content-Type: application/json(上传文件时用 multipart/form-data)。',
    'Use Content-Type: application/json (multipart/form-data for files).',
  ),
  'file-type-refused': words(
    '不接受这种文件',
    'Files of this kind are not taken',
    '可上传 PDF、JPEG、PNG、GIF、WebP、Office 文档和纯文本。',
    'PDF, JPEG, PNG, GIF, WebP, Office documents and plain text are taken.',
  ),
  'complaint-invalid': words(
    '投诉内容有误',
    'The complaint is not valid',
    '请按 errors 中的说明逐项更正;GET …/intake-form 说明每个字段。',
    'Correct each value named in errors; GET …/intake-form describes every field.',
  ),
  'answer-invalid': words(
    '答复内容有误',
    'The answer is not valid',
    '请按 errors 中的说明逐项更正;任务的 form 说明每个字段。',
    'Correct each value named in errors; the task’s form describes every field.',
  ),
  'reopening-invalid': words(
    '重新提出的内容有误',
    'The request to take the complaint up again is not valid',
    '请按 errors 中的说明更正。',
    'Correct what is named in errors.',
  ),
  'action-invalid': words(
    '操作内容有误',
    'The action is not valid',
    '请按 errors 中的说明逐项更正。',
    'Correct each value named in errors.',
  ),
  'attachment-invalid': words(
    '附件有误',
    'The attachment is not valid',
    '请以 multipart/form-data 发送一个名为 file 的文件。',
    'Send one file named file as multipart/form-data.',
  ),
  'change-invalid': words(
    '更改内容有误',
    'The change is not valid',
    '请按 errors 中的说明逐项更正。',
    'Correct each value named in errors.',
  ),
  'idempotency-key-reused': words(
    '该 Idempotency-Key 已用于其他内容',
    'This Idempotency-Key was used for other content',
    '新的内容请使用新的 Idempotency-Key。',
    'Use a new Idempotency-Key for new content.',
  ),
  'too-many-requests': words(
    '请求过于频繁',
    'There were too many requests',
    '请在 Retry-After 指明的时间之后再试。',
    'Try again after the time that Retry-After names.',
  ),
  'internal-error': words(
    '服务器内部错误',
    'Something went wrong on our side',
    '请稍后重试;联系我们时请提供 instance 中的编号。',
    'Try again in a moment; when you write to us, name the instance.',
  ),
  'not-accepted-yet': words(
    '尚未受理',
    'Not accepted yet',
    '没有记录任何内容,请在 Retry-After 之后以相同内容重发。',
    'Nothing is certain to be recorded: send the same content again after Retry-After.',
  ),
  unavailable: words(
    '暂时无法服务',
    'The service is not available at the moment',
    '没有保存任何内容,请在 Retry-After 之后以相同内容重发。',
    'Nothing was kept: send the same content again after Retry-After.',
  ),
};

/** Faults that only the API knows, beside those of forms. */
export const REQUEST_FAULT_WORDS = {
  'not-a-cursor': {
    zh: '请使用上一页返回的 nextCursor。',
    en: 'Use the nextCursor of the page before.',
  },
  'not-a-uuid': { zh: '请填写 UUID。', en: 'Give a UUID.' },
  'not-json': { zh: '这里不是格式正确的 JSON。', en: 'This is not well-formed JSON.' },
  'too-big-a-file': { zh: '文件不得超过 10 MB。', en: 'A file may have 10 MB at most.' },
  'not-a-file-kind': {
    zh: '不接受这种文件;可上传 PDF、JPEG、PNG、GIF、WebP、Office 文档和纯文本。',
    en: 'Files of this kind are not taken; PDF, JPEG, PNG, GIF, WebP, Office documents and plain text are.',
  },
  'too-many-files': { zh: '一次最多可附 5 个文件。', en: 'Five files at most may be sent at a time.' },
  'too-deep': { zh: '嵌套过深。', en: 'This is nested too deeply.' },
  'not-an-attachment': {
    zh: '没有这个附件;请先上传,再填写返回的 id。',
    en: 'There is no such attachment: upload it first and give the id that comes back.',
  },
  'not-a-customer-task': {
    zh: '这不是向客户提出的问题。',
    en: 'This is not a question to the customer.',
  },
  'current-wrong': {
    zh: '当前密码不正确。请核对后重试。',
    en: 'This is not the password in force. Check it and try again.',
  },
  'password-too-short': {
    zh: '新密码太短。请使用至少 12 个字符，例如几个不相关的词。',
    en: 'This is too short. Use 12 characters or more, such as a few words that have nothing to do with each other.',
  },
  'password-too-easy': {
    zh: '新密码太容易猜到。请不要使用姓名、邮箱或重复的字符。',
    en: 'This is too easy to guess. Do without your name, your address and repeated characters.',
  },
  'password-unchanged': {
    zh: '新密码与当前密码相同。请另选一个。',
    en: 'This is the password in force. Choose another one.',
  },
  'not-public': { zh: '公开表单不接受此项。', en: 'The public form does not take this.' },
  'unknown-parameter': { zh: '没有这个参数。', en: 'There is no such parameter.' },
} as const satisfies Readonly<Record<string, Bilingual>>;
