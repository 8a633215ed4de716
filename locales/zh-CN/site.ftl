# 读者在网站上看到的文字。

skip-to-content = 跳到正文
site-navigation = 页面
breadcrumbs = 当前位置
on-this-page = 本页内容
languages = 语言
choose-language = 选择语言
home = 首页
previous-page = 上一页
next-page = 下一页

alert-note = 备注
alert-tip = 提示
alert-important = 重要
alert-warning = 警告
alert-caution = 注意

fallback-notice = 本页尚未翻译。当前显示的语言：{ $language }。
machine-translation-notice = 本页由机器翻译。
updated = 更新于 { $date }

link-unavailable = 此页面不可用
image-missing = 图片不可用
long-description = 图片说明
video = 观看视频
include-missing = 此页面缺少一部分内容。
sample-missing = 缺少代码示例。

all-pages = 所有页面
page-count = { $count ->
   *[other] { $count } 个页面
}
more-pages = { $count ->
   *[other] 还有 { $count } 个页面
}

not-found-title = 找不到页面
not-found-text = 此地址没有页面。它可能已被移动或删除。

moved-title = 此页面已移动
moved-link = 前往该页面

filter-pages = 按标题筛选
choose-pivot = 选择此页面的版本

label-architecture = 体系结构
label-concept = 概念
label-deploy = 部署
label-download = 下载
label-get-started = 入门
label-how-to-guide = 操作指南
label-learn = 学习
label-overview = 概述
label-quickstart = 快速入门
label-reference = 参考
label-sample = 示例
label-training = 培训
label-tutorial = 教程
label-video = 视频
label-whats-new = 新增功能
label-minutes = { $count ->
   *[other] { $count } 分钟
}
