"""B and F: messages about files and folders, templates, pictures, publishing and fetching."""

from __future__ import annotations

from collections.abc import Mapping

from sitegen.checks.codes.explanation import Explanation
from sitegen.model.codes import Code

BUILDING: Mapping[Code, Explanation] = {
    "B001": Explanation(
        "The file is too large",
        "A file of this size is no list of publications. It was not read.",
        "Split it, or take it away.",
    ),
    "B002": Explanation(
        "The file can't be read",
        "The system refuses to open the file.",
        "Check that you may read it.",
    ),
    "B003": Explanation(
        "The folder can't be read",
        "The system refuses to list a folder. Nothing is published, since its files would be missing.",
        "Check that it is a folder that you may list, or take it away.",
    ),
    "B004": Explanation(
        "The name of a file can't be shown",
        "It has characters that are not UTF-8, or that nobody can see. The file was left out.",
        "Rename it.",
    ),
    "B005": Explanation(
        "This is no file",
        "A pipe, a device, or a link that leads nowhere or in a circle. It was left out.",
        "Take it away, or put a file there.",
    ),
    "B006": Explanation(
        "Not every system can have a file of this name",
        "Windows or macOS refuse the name or take it for another. The file was left out.",
        "Give it another name.",
    ),
    "B007": Explanation(
        "Lines are not UTF-8",
        "Lines were read as Windows-1252 (Latin-1), as old programs wrote accents.",
        "Save the file as UTF-8, and see whether the accents are right.",
    ),
    "B008": Explanation(
        "A file or folder is not used",
        "Nothing of the site is made from it. Often it lies in the wrong folder.",
        "Put it where the README says, or name its folder under `collections` in site.yml.",
    ),
    "B009": Explanation(
        "There is no publication list",
        "content/publications/ is empty or missing.",
        "Put BibTeX files or copied lists there.",
    ),
    "B010": Explanation(
        "The output folder can't be used",
        "Publishing there would destroy something that sitegen did not write. Nothing was written.",
        "Choose another folder with --output, or empty this one yourself.",
    ),
    "B011": Explanation(
        "A file of yours was replaced",
        "The published folder had a file that sitegen did not write, and the site now has one of that name.",
        "Give yours another name and put it there again, or into content/root/.",
    ),
    "B012": Explanation(
        "The folder that saves time can't be used",
        "The next build remembers nothing of this one, and takes longer. The site is the same.",
        "Do what the message says, or leave it.",
    ),
    "B013": Explanation(
        "The folder for a new site can't be used",
        "It holds files, or can't be made. Nothing was written.",
        "Name a new folder.",
    ),
    "B014": Explanation(
        "Files of an earlier site may be left",
        "The record of what sitegen wrote is lost. What may be yours stayed, though this site has it not.",
        "Delete from the published folder what you no longer need.",
    ),
    "B020": Explanation(
        "There is no such template",
        "A template extends or includes another one that is not there.",
        "Correct the name, or delete your copy to go back to the theme's.",
    ),
    "B021": Explanation(
        "A template fails",
        "A template has a fault, or uses a name that does not exist. Nothing was published.",
        "Correct the line, or delete your copy to go back to the theme's.",
    ),
    "B022": Explanation(
        "No page uses this template",
        "A template of yours has a name that the theme does not know, often a misspelt one.",
        "Rename it, delete it, or include it in another.",
    ),
    "B023": Explanation(
        "A copy of a theme file is older than the theme",
        "The theme's file has changed since you copied it, or is gone.",
        "Compare the two, take over what you need, and write the new version into the first line.",
    ),
    "B030": Explanation(
        "A picture was left out",
        "The file is empty, damaged, too large, or no picture that browsers show.",
        "Save it again, as JPEG or PNG.",
    ),
    "B031": Explanation(
        "The name of a picture says another format",
        "A file that ends in .jpg may be a PNG, for example. It is published as it is.",
        "Rename it as the message says.",
    ),
    "B032": Explanation(
        "A picture has too many pixels",
        "It is published whole; smaller copies were not made, so pages load slowly.",
        "Make it smaller.",
    ),
    "B033": Explanation(
        "A picture is damaged in part",
        "The end of the file is missing or broken.",
        "Save it again.",
    ),
    "B034": Explanation(
        "A picture says where it was taken",
        "The place (GPS) can't be taken out of a file of this format. The picture was left out.",
        "Save it as JPEG, or without its place.",
    ),
}
