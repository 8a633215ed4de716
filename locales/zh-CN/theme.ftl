# 正文之外的页面文字。

colors-system = 配色：跟随系统
colors-light = 配色：浅色
colors-dark = 配色：深色
copy = 复制
copied = 已复制
this-page = 此页
edit-page = 编辑此页
report-page = 报告问题
dismiss = 关闭此通知

reading-modes = 阅读方式
mode-target = 译文
mode-source = 原文
mode-stacked = 上下对照
mode-side = 左右对照
mode-columns = 多语言并列
choose-columns = 并列显示的语言
modes-failed = 无法加载其他语言。此功能需要 Web 服务器。

column-source = 原文
column-human = 译文
column-machine = 机器翻译
no-translation = 未翻译
source-changed = 翻译之后原文已有改动。
source-was = 翻译时的原文
show-source = 显示原文
copy-link = 复制此句的链接
link-copied = 已复制链接
report-sentence = 报告此句的问题
edit-sentence = 编辑此句
