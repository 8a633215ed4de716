# What pages say to programs
bilingual-copy = Source and translation
