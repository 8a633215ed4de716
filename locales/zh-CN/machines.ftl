bilingual-copy = 原文与译文
