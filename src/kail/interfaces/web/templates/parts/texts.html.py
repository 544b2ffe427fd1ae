BBBB BBBB
XXXX XXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXX XXXXXXXXXXXXXXXXXXXXXXXXX
XXXXXXXXX XXXXXXXXXXXXXXX
          XXXXXXXXXXXXXX gettext(u'What you typed has not been saved.') X
          XXXXXXXXXXXXXXXXXXXX gettext(u'The server cannot be reached. Check the connection and try again.') X
          XXXXXXXXXXXXXXXXXXX gettext(u'The server could not do this. Nothing was changed; reload the page and try again.') X
          XXXXXXXXXXXXX gettext(u'Copied') X
          XXXXXXXXXXXXXXXX gettext(u'The number is hidden again.') X
          XXXXXXXXXXXXXXXXXX gettext(u'Suggestions') X
          XXXXXXXXXXXXXXXXXXXXXXX gettext(u'%%s suggestions; choose with the arrow keys.') X
          XXXXXXXXXXXXXXXXXXXX gettext(u'No suggestion') X
          XXXXXXXXXXXXXXXXXXX gettext(u'Choose a place from the list.') XXXXXXXXXXXXX
