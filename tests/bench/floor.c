/* The floor: writes as many files of the same names and sizes as a site has, and does nothing else.

   floor LIST OUTPUT, where OUTPUT is a new folder and LIST has one line "SIZE PATH" for each file, the files
   of a folder together. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void fail(const char *what)
{
    perror(what);
    exit(1);
}

/* Make the folder of `path`, which ends at `end`, and those above it where they are missing. */
static void make_folder(char *path, char *end)
{
    *end = '\0';
    if (mkdir(path, 0777) && errno == ENOENT) {
        make_folder(path, strrchr(path, '/'));
        if (mkdir(path, 0777))
            fail(path);
    }
    *end = '/';
}

int main(int count, char **arguments)
{
    static char line[8192], last[8192];
    size_t largest = 0;
    char *bytes = NULL;
    if (count != 3)
        return 2;
    FILE *list = fopen(arguments[1], "r");
    if (!list)
        fail(arguments[1]);
    if (mkdir(arguments[2], 0777) || chdir(arguments[2]))
        fail(arguments[2]);
    while (fgets(line, sizeof line, list)) {
        char *name;
        size_t size = strtoul(line, &name, 10);
        name[strcspn(name, "\n")] = '\0';
        char *path = name + 1;
        if (size > largest) {
            bytes = realloc(bytes, size);
            if (!bytes)
                fail("memory");
            memset(bytes, 'x', size);
            largest = size;
        }
        char *end = strrchr(path, '/');
        if (end && strncmp(path, last, end + 1 - path)) {
            make_folder(path, end);
            strcpy(last, path);
        }
        int file = open(path, O_WRONLY | O_CREAT | O_EXCL, 0666);
        if (file < 0)
            fail(path);
        for (size_t done = 0; done < size;) {
            ssize_t written = write(file, bytes + done, size - done);
            if (written < 0)
                fail(path);
            done += written;
        }
        close(file);
    }
    return 0;
}
