"""Names of people: first names with the gender that they mostly tell, titles before a name, particles and suffixes inside one.

First names: general knowledge of names common in English-language news; names of both genders are left out on purpose, they tell nothing.
"""

from __future__ import annotations

from typing import Final, Literal

Gender = Literal["female", "male"]

FIRST_PERSON: Final = frozenset("i we me us my our mine ours myself ourselves".split())
"""Words of somebody who speaks of himself."""

FEMALE: Final = frozenset(
    """
    Abigail Ada Adele Adriana Agnes Aisha Alana Alejandra Alessandra Alexandra Alexandria Alexis Alia Alice Alicia Alina Alison Allison Alma Alyssa Amanda
    Amber Amelia Amina Amira Amy Ana Anastasia Andrea Angela Angelina Angie Anita Ann Anna Annabel Anne Annette Annie Antonia April Ariana
    Ashley Astrid Audrey Aung Ayesha Barbara Beatrice Beatriz Becky Belinda Bella Benazir Bernadette Bernice Beth Bethany Betsy Betty Beverly
    Bianca Bonnie Brenda Bridget Brigitte Brittany Brooke Camila Camilla Candace Carla Carly Carmen Carol Carole Caroline Carolina Carolyn Carrie Cassandra
    Catalina Catherine Cathy Cecilia Celeste Celia Celine Charlene Charlotte Chelsea Cheryl Chiara Chloe Christina Christine Cindy Claire Clara
    Claudia Colette Colleen Condoleezza Connie Constance Cora Corinne Courtney Cristina Crystal Cynthia Daisy Dana Daniela Danielle Daphne Darlene
    Dawn Deb Debbie Deborah Debra Delia Denise Desiree Diana Diane Dianne Dilma Dolores Dominique Donna Dora Doris Dorothy Edith Eileen Elaine Eleanor
    Elena Eliza Elise Elisabeth Elizabeth Ella Ellen Elsa Elvira Emilia Emily Emma Erica Erika Erin Esther Ethel Eugenia Eva Eve Evelyn Faith Farah Fatima Fatou
    Federica Felicia Felicity Fiona Florence Frances Francesca Frida Gabriela Gabriella Gabrielle Gail Gemma Georgia Georgina Geraldine Gertrude
    Gina Giorgia Giovanna Gisele Gladys Gloria Grace Greta Gretchen Gwen Gwendolyn Hanna Hannah Harriet Hattie Hazel Heather Heidi Helen Helena Helga
    Henrietta Hilary Hilda Hillary Holly Hope Huma Ida Ilana Ilhan Imelda Ines Ingrid Irene Irina Iris Irma Isabel Isabella Isabelle Ivana Ivanka Ivy Jacinda
    Jackie Jacqueline Jana Jane Janet Janice Janine Jasmine Jean Jeanette Jeanne Jen Jenna Jennifer Jenny Jessica Jill Jo Joan Joanna Joanne Jocelyn
    Jodi Josephine Joy Joyce Juanita Judith Judy Julia Juliana Julianne Julie Juliet Justine Kaitlin Kara Karen Karin Karina Karla Kate Katharine
    Katherine Kathleen Kathryn Kathy Katie Katrina Katya Kay Kayla Kayleigh Keisha Kellyanne Kendra Kirsten Kirstjen Kristen Kristin Kristina
    Krystal Laila Lana Lara Latoya Laura Lauren Laurie Leah Leila Lena Leticia Liana Lila Lilian Lillian Lily Lina Linda Lindsay Lisa Liz Liza Lois Lola
    Loretta Lori Lorraine Louisa Louise Lucia Lucille Lucinda Lucy Luisa Lydia Lynn Lynne Mabel Madeleine Madeline Madison Maeve Magdalena Maggie Maia
    Malala Malia Mandy Mara Marcia Margaret Margarita Margot Maria Mariam Mariana Marianne Marie Marilyn Marina Marine Marion Marisa Marissa Marjorie
    Marlene Marsha Marta Martha Martina Mary Maryam Matilda Maureen Maya Megan Meghan Melania Melanie Melinda Melissa Mercedes Meredith Mia Michaela Michele Michelle
    Mildred Mimi Mina Mindy Miranda Miriam Moira Molly Mona Monica Monique Muriel Myra Nadia Nadine Nancy Naomi Natalia Natalie Natasha Nellie
    Nicola Nicole Nikki Nina Noelle Noor Nora Noreen Norma Octavia Odette Olga Olive Olivia Olympia Oprah Orla Pamela Pat Patricia Patti Patty Paula Paulina
    Pauline Pearl Peggy Penelope Penny Petra Phoebe Phyllis Polly Priscilla Priti Priya Rachel Ramona Raquel Rebecca Regina Renata Renee Rhonda
    Rita Roberta Robin Rosa Rosalind Rose Rosemary Rosie Roxanne Ruby Ruth Sabrina Sadie Sally Samantha Samira Sandra Sara Sarah Sasha Savannah Selena
    Serena Shannon Sharon Sheila Shelley Sherry Shirley Sigrid Silvia Simone Sofia Sonia Sophia Sophie Stacey Stacy Stella Stephanie Sue Susan Susana
    Susanna Susanne Suzanne Svetlana Sybil Sylvia Tabitha Tamara Tammy Tania Tanya Tara Tatiana Teresa Tess Tessa Thelma Theresa Tiffany Tina Toni Tracey
    Tracy Tricia Trudy Tulsi Ursula Valentina Valeria Valerie Vanessa Vera Verena Veronica Vicki Vicky Victoria Viola Violet Virginia Vivian Viviane
    Wanda Wendy Whitney Wilma Winifred Xenia Yasmin Yolanda Yulia Yvette Yvonne Zainab Zara Zoe Zuzana Dunya Orsolya
    """.split()
)

MALE: Final = frozenset(
    """
    Aaron Abdul Abdullah Abdulrahman Abraham Adam Adnan Adolf Adrian Ahmad Ahmed Aidan Alan Albert Alberto Alec Alejandro Aleksandr Aleksander Alessandro
    Alex Alexander Alexandre Alexei Alexey Alfonso Alfred Alfredo Ali Alistair Allan Allen Alonzo Alvaro Alvin Amir Anatoly Anders Andre Andreas
    Andrei Andres Andrew Andrey Andrzej Andy Angus Anthony Antoine Anton Antonio Antony Archie Armando Arnold Arthur Arturo Asad Asif Atul August
    Augustus Avi Aziz Baldur Barack Barry Bart Bashar Basil Ben Benedict Benjamin Benny Bernard Bernardo Bernie Bert Bill Billy Bjorn Bob
    Bobby Boris Brad Bradley Brandon Brendan Brent Brett Brian Bruce Bruno Bryan Byron Caleb Calvin Carl Carlo Carlos Carter Cecil Cesar Chad Charles
    Charlie Chester Chris Christian Christoph Christophe Christopher Chuck Clarence Claude Claudio Clay Clayton Cliff Clifford Clint Clive Cody Colin
    Connor Conor Conrad Corey Cory Craig Curt Curtis Cyril Cyrus Dale Damian Damien Dan Daniel Daniele Danny Dario Darrell Darren Dave David Dean
    Dennis Denis Denny Derek Derrick Desmond Devin Dick Didier Diego Dieter Dirk Dmitri Dmitriy Dmitry Dominic Dominik Don Donald Donnie Doug
    Douglas Drew Duncan Dustin Dwayne Dwight Earl Ed Eddie Edgar Edmund Eduardo Edward Edwin Egor Ehud Eli Elias Elijah Elliott Elmer Elon Emanuel
    Emil Emilio Emmanuel Enrico Enrique Eric Erik Ernest Ernesto Ernst Ethan Eugene Evan Evgeny Fabian Fabio Faisal Farid Felipe Felix Ferdinand Fernando
    Fidel Filip Finn Floyd Francesco Francis Francisco Franco Francois François Frank Franklin Franz Fred Freddie Frederic Frederick Fritz Gabriel
    Garrett Garry Gary Gavin Gene Gennady Geoff Geoffrey George Georges Gerald Gerard Gerardo Gerhard Gianni Gilbert Giles Gino Giorgio Giovanni
    Giuseppe Glen Glenn Gordon Graham Grant Greg Gregory Guillaume Guillermo Gunter Gus Gustav Gustavo Guy Hamid Hamza Hank Hans Harold Harrison Harry Harvey
    Hasan Hassan Hector Heiko Heinrich Helmut Henri Henrik Henry Herbert Herman Hiroshi Horst Howard Hubert Hugh Hugo Humberto Hussein Ian Ibrahim
    Ignacio Igor Ilan Ilya Imran Isaac Ismail Ivan Ivo Jack Jacob Jacques Jaime Jake James Jamal Jan Janos Jared Jason Javad Javier Jay Jeb Jeff
    Jeffrey Jens Jeremy Jerome Jerry Jesse Jesus Jim Jimmy Joachim Joao João Joaquin Jochen Joe Joel Johan Johann Johannes John Johnny Jon Jonas Jonathan
    Jorge Jose José Josef Joseph Josh Joshua Josip Juan Jules Julian Julio Julius Jürgen Justin Kamal Karel Karim Karl Keith Ken Kenneth Kenny
    Kent Kevin Khalid Kofi Konstantin Kurt Kyle Lamar Lance Larry Lars Laurence Laurent Lawrence Lee Len Leo Leon Leonard Leonardo Leonid
    Leopold Leroy Lester Lev Lewis Liam Linus Lionel Lloyd Lorenzo Lou Louis Luca Lucas Luigi Luis Luiz Lukas Luke Luther Lyle Mahmoud Mahmud Malcolm
    Manfred Manuel Marc Marcel Marcelo Marco Marcos Marcus Mariano Mario Mark Marko Markus Marlon Marshall Martin Marty Marvin Mateo Mathew Mathias
    Matt Matteo Matthew Matthias Maurice Mauricio Max Maxim Maxime Maximilian Maxwell Mehdi Mehmet Melvin Michael Michal Michel Mick Miguel
    Mikael Mike Mikhail Miles Milo Milos Miroslav Mitch Mitchell Mitt Mohamed Mohammad Mohammed Moritz Morris Moses Muhammad Murray Mustafa Narendra
    Nasser Nate Nathan Nathaniel Neal Ned Neil Nelson Newt Nicholas Nick Nicolas Nigel Niklas Nikola Nikolai Nikolay Nikos Noah Noel Norbert Norman
    Oleg Oleksandr Oliver Olivier Omar Orlando Oscar Osama Oskar Otto Owen Pablo Paolo Patrick Paul Paulo Pavel Pawel Pedro Percy Pete Peter Petr Petro
    Phil Philip Philippe Phillip Pierre Pietro Piotr Rafael Rahul Rainer Raj Rajesh Ralph Ramon Ramzan Rand Randall Randy Raphael Rashid Raul Ravi
    Ray Raymond Reginald Reinhold Rene René Rex Ricardo Richard Rick Ricky Riley Rob Robert Roberto Rod Roderick Rodney Rodrigo Roger Roland Rolf
    Roman Romano Ron Ronald Ronnie Ross Roy Ruben Rudolf Rudolph Rudy Rupert Russ Russell Ryan Saad Saddam Said Saif Salman Salvador Salvatore
    Samuel Sanjay Santiago Scott Sean Sebastian Sergei Sergey Sergio Seth Shane Shaun Shawn Shinzo Sid Sidney Silvio Simon Spencer Stan Stanley Stefan
    Stefano Stephen Stephane Sterling Steve Steven Stewart Stuart Sven Syed Tariq Ted Teddy Teo Terence Terrence Thabo Theodore Theo Thierry Thomas
    Tim Timothy Tobias Todd Tom Tomas Tommy Tony Travis Trent Trevor Tristan Tyler Ulrich Umberto Vaclav Vance Vernon Victor Vijay Viktor Vince Vincent
    Vincenzo Vitali Vitaly Vladimir Volodymyr Wade Waldo Walter Warren Wayne Werner Wesley Wilbur Wilfred Wilhelm Will William Willie Willy Winston
    Wolfgang Woodrow Xavier Yair Yasser Yitzhak Yuri Yusuf Yves Zachary Zbigniew Zoltan
    """.split()
)

SHORT_FORMS: Final = {
    "Abe": "Abraham", "Al": "Albert", "Alex": "Alexander", "Andy": "Andrew", "Ben": "Benjamin", "Bernie": "Bernard", "Bill": "William",
    "Bob": "Robert", "Bobby": "Robert", "Charlie": "Charles", "Chris": "Christopher", "Chuck": "Charles", "Cindy": "Cynthia", "Dan": "Daniel",
    "Dave": "David", "Debbie": "Deborah", "Dick": "Richard", "Don": "Donald", "Doug": "Douglas", "Ed": "Edward", "Fred": "Frederick",
    "Greg": "Gregory", "Jeff": "Jeffrey", "Jerry": "Gerald", "Jim": "James", "Jimmy": "James", "Joe": "Joseph", "Jon": "Jonathan",
    "Josh": "Joshua", "Kate": "Katherine", "Kathy": "Katherine", "Ken": "Kenneth", "Larry": "Lawrence", "Liz": "Elizabeth", "Matt": "Matthew",
    "Max": "Maximilian", "Mike": "Michael", "Mitch": "Mitchell", "Nick": "Nicholas", "Pat": "Patricia", "Pete": "Peter", "Phil": "Philip",
    "Ray": "Raymond", "Rick": "Richard", "Rob": "Robert", "Ron": "Ronald", "Sam": "Samuel", "Steve": "Stephen", "Sue": "Susan",
    "Ted": "Edward", "Tim": "Timothy", "Tom": "Thomas", "Tony": "Anthony", "Val": "Valerie", "Will": "William",
}  # fmt: skip
"""Short first names and one full form: `Tim Hale` and `Timothy Hale` may be one person."""

COURTESY: Final[dict[str, Gender | None]] = {
    "Mr": "male", "Mr.": "male", "Sir": "male", "Lord": "male", "Mrs": "female", "Mrs.": "female", "Ms": "female", "Ms.": "female",
    "Miss": "female", "Dame": "female", "Lady": "female", "Madam": "female", "Mademoiselle": "female", "Monsieur": "male", "Frau": "female",
    "Herr": "male", "Dr": None, "Dr.": None, "Prof": None, "Prof.": None, "Rev": None, "Rev.": None, "Hon.": None, "H.E.": None,
    "Rt": None, "Rt.": None,
}  # fmt: skip
"""Titles that belong to the way a person is addressed, with the gender that they tell."""

RANKS: Final = frozenset(
    """
    Sen Sen. Sens. Rep Rep. Reps. Gov Gov. Gen Gen. Lt Lt. Col Col. Sgt Sgt. Capt Capt. Maj Maj. Cmdr. Adm Adm. Pres. Sec. Amb. Insp. Det. Atty.
    Prime Vice First Deputy Acting Former Chief Foreign Attorney Secretary Supreme Crown Grand Interim Senior Assistant Associate Under Lead
    Supt. Brig. Cpl. Pvt. Fr. Msgr. St. Hon Sens Reps Govs. Gens. AG DA PM VP
    """.split()
)
"""Capitalised words of titles that are no nouns of a role by themselves, or abbreviate one."""

ADDRESSES: Final = frozenset(COURTESY) | frozenset(rank for rank in RANKS if rank.endswith("."))
"""After one of them stands a name: `Mr.`, `Sen.`"""

RANK_NOUNS: Final = {
    "sen.": "senator", "sen": "senator", "rep.": "representative", "rep": "representative", "gov.": "governor", "gov": "governor",
    "gen.": "general", "gen": "general", "lt.": "lieutenant", "col.": "colonel", "sgt.": "sergeant", "capt.": "captain", "maj.": "major",
    "adm.": "admiral", "amb.": "ambassador", "insp.": "inspector", "det.": "detective", "pres.": "president", "sec.": "secretary",
}  # fmt: skip
"""Short ranks in lower case by the noun that takes their bearer up again: `the senator` after `Sen. Vesk`."""

PARTICLES: Final = frozenset("al al- bin ben ibn de del della den der di da dos du el la le ter van von zu y".split())
"""Small words inside a surname: `Orsolya van der Brandt`."""

LETTERS: Final = frozenset(("Q",))
"""What a transcript writes before a question: `Q  Joan, will he come?`; no part of the name behind it."""

TIME_ZONES: Final = frozenset("GMT UTC EST EDT CST CDT MST MDT PST PDT CET CEST BST MSK IST JST".split())
"""Engines take them for organisations."""

CAPTIONS: Final = frozenset("Image Photo Photograph Picture Video Credit File Copyright".split())
"""First words of a caption that stick to the name before it."""

SUFFIXES: Final = frozenset("Jr Jr. Sr Sr. II III IV Esq Esq.".split())
"""After a name; `Jr.` and `Sr.` keep father and son apart."""

POSTNOMINALS: Final = frozenset("QC KC SC MP MEP MSP MLA TD MD M.D. PhD Ph.D. JD J.D. CPA RN CBE OBE MBE JP".split())
"""Letters behind a name and its comma: `Teo Hale, QC`."""

PAGEANTS: Final = frozenset("Universe World Earth International Teen".split())
"""Behind `Miss`, they make a title."""

NOBODIES: Final = frozenset("God Allah Satan Jesus Christ Buddha Santa Scripture Bible".split()) | {
    "Hail Mary",
    "Uncle Sam",
}
"""Named, and not met in the news."""

VOCATIVES: Final = frozenset(
    "President Speaker Chairman Chairwoman Chair Secretary Prime Vice Mayor Ambassador Chancellor Minister Director Governor Senator".split()
)
"""Offices that are called by `Mr.` and `Madam`: `Mr. Speaker`. Other titles may be last names: `Mr. King`."""

IDENTIFIED: Final = frozenset(
    tuple(words.split())
    for words in (
        "identified as", "identified only as", "identifying himself as", "identifying herself as", "named",
        "known as", "introduced as", "giving his name as", "giving her name as",
    )
)  # fmt: skip
"""Between a noun and the name of whom it means: `a woman identified as Mara Tolland`."""
