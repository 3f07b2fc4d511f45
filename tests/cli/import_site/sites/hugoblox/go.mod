module github.com/wowchemy/starter
