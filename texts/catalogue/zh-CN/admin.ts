import type { AdminWord, With } from '../named-lists';

/** 管理员看到的说明与提示。 */
export const admin = {
  'admin-fault-options': '可选的值：{{options}}。',
  'admin-fault.organization-without-policy': '没有已生效制度的机构“{{organization}}”。请核对机构标识。',
  'admin-fault.person-unknown': '本机构没有“{{value}}”这个人。请填写本机构人员的标识或电子邮箱。',
  'admin-fault.absence-unknown': '{{name}}现在和以后都没有这段缺勤。',
  'admin-fault.key-unknown': '本机构没有这个接口密钥。请填写接口密钥的标识或名称。',
  'admin-fault.closing-day-unknown': '{{from}}至{{through}}之间没有登记停业日。',
  'admin-fault.policy-version-unknown': '没有这个制度版本。请填写版本标识或哈希值的开头。',
  'admin-fault.no-such-person': '“{{value}}”不是现职人员。请填写在职人员的标识或电子邮箱。',
  'admin-fault.no-such-role': '制度中没有角色“{{value}}”。可选的角色：{{options}}。',
  'admin-fault.no-such-unit': '制度中没有单位“{{value}}”。可选的单位：{{options}}。',
  'admin-fault.own-deputy': '不能由本人代理本人。请指定其他人。',
  'admin-fault.named-twice': '同一个人填写了两次。每人只填一次。',
  'admin-fault.ends-before-it-begins': '最后一天早于第一天。请调换两个日期。',
  'admin-fault.in-the-past': '该日期已经过去。请填写{{today}}或以后的日期。',
  'admin-fault.too-many-days': '一次超过了{{max}}天。请减少天数。',
  'admin-fault.not-hours': '工作时间的写法有误。请按先后填写互不重叠的时段，例如 09:00-12:00,13:30-18:00。',
  'admin-fault.not-a-page': '没有这一页。请使用上一页返回的 nextCursor。',
  'admin-fault.calendar-faulty': '工作日历在 {{path}} 处的内容有误。请对照 calendar show 显示的内容更正。',
  'admin-fault.policy-faulty': '第 {{line}} 行，{{path}}：{{wrong}}{{right}}',
  'admin-fault.policy-of-another-organization':
    '这是机构“{{value}}”的制度。请为该机构导入，或更改其中的 organization。',
  'admin-fault.email-taken': '这个电子邮箱已有人使用。请填写另一个。',
  'admin-fault.person-inactive': '{{name}}已经离职。请先重新启用。',
  'admin-fault.role-not-held': '{{name}}在那里没有担任这个角色。目前担任：{{options}}。',
  'admin-fault.role-held-in-several-units': '{{name}}在多个单位担任这个角色：{{options}}。请指明单位。',
  'admin-fault.last-administrator': '{{name}}是最后一位在职的系统管理员。请先把系统管理员角色交给其他人。',
  'admin-fault.tasks-would-be-lost':
    '以下任务将没有人能够办理：{{tasks}}。请指定接手人、设置职务代理人，或先改派这些任务。',
  'admin-fault.several-absences': '{{name}}有多段缺勤：{{options}}。请用标识指明是哪一段。',
  'admin-fault.outside-the-absence': '这段缺勤从{{from}}到{{through}}。请填写其中的一天。',
  'admin-fault.key-name-taken': '已有同名的接口密钥在使用。请先撤销它，或换一个名称。',
  'admin-fault.policy-in-force-already': '该版本已经批准，自{{from}}起生效。',
  'admin-fault.nobody-would-administer':
    '按照这份制度，没有在职人员担任具有管理权限的角色。请先指定：{{options}}。',
  'admin-fault.no-approver-named':
    '现行制度没有规定由谁批准修订（revision）。请用 policies import 导入草案，再用 policies approve 批准。',
  'admin-fault.approved-by-others':
    '现行制度规定修订由下列人员批准：{{options}}。请用 policies propose 提交，系统会写信请其批准。',
  'admin-fault.policy-says-the-same': '内容与最近批准的版本相同，没有可修订之处。',
  'admin-fault.policy-change-waiting': '已有另一份修订稿（{{hash}}…）等待批准。请等待决定，或先将其撤回。',
  'admin-fault.before-the-approved-one': '已有自{{from}}起施行的版本获得批准。请填写该日或之后的日期。',
  'admin-fault.person-must-do-it':
    '程序不能用接口密钥办理此事。请由系统管理员登录后办理，或使用 npm run admin 命令。',

  'admin-note.nothing-changed': '原本就是如此，没有任何更改。',
  'admin-note.no-password-yet': '此人可以通过邮件中的链接答复；要登录，须先设置密码（password reset）。',
  'admin-note.password-shown-once':
    '密码只显示这一次，系统只保存其哈希值。请通过安全的方式转交，本人可在 /password 另设密码。',
  'admin-note.key-shown-once': '接口密钥只显示这一次，系统只保存其哈希值。',
  'admin-note.sessions-ended': '已结束此人的登录会话：{{count}} 个。',
  'admin-note.tasks-held':
    '仍由此人负责的待办任务：{{count}} 个。可以办理的人：{{names}}。上级可以在案件页面改派。',
  'admin-note.role-vacant': '现在没有在职人员担任角色“{{role}}”。其任务转给上级角色，否则转给系统管理员。',
  'admin-note.nobody-stands-in':
    '{{name}}没有职务代理人。新任务转给担任同一角色的其他人、上级角色或系统管理员。',
  'admin-note.deputies-away-or-gone': '目前不在岗：{{names}}。将转请下一位职务代理人。',
  'admin-note.absences-merged': '与已登记的缺勤重叠或相接，现已合并为一段。',
  'admin-note.own-calendar-made':
    '工作日历“{{from}}”同时供其他机构使用，因此本机构从现在起使用自己的工作日历“{{calendar}}”。',
  'admin-note.open-cases-recounted': '正在通知未结案件，其时限将按第 {{version}} 版工作日历重新计算。',
  'admin-note.open-cases-not-told':
    '从现在起开始的时限按第 {{version}} 版工作日历计算。未能通知未结案件：请在 Temporal 可用时再次通知（closing-days announce）。',
  'admin-note.year-without-holidays':
    '工作日历只有截至 {{year}} 年的节假日。补充之前，以后的日期只按星期计算。',
  'admin-note.policy-waits-for-approval': '这是草案，批准（policies approve）之后才会生效。',
  'admin-note.approvers-asked': '正在写信请有权批准的人批准。',
  'admin-note.approvers-not-asked': '已提交，但未能送请批准。待 Temporal 可用后，请将同一份文件再提交一次。',
  'admin-note.roles-without-holder':
    '这份制度中没有在职人员担任的角色：{{options}}。其任务转给上级角色，否则转给系统管理员。',
  'admin-note.holdings-without-role': '有人担任而这份制度中没有的角色：{{options}}。只对进行中的投诉有效。',
} as const satisfies With<AdminWord>;
